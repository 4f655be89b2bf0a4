; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:24 to 136 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(declare-const z0 Real)
(assert (>= x 72057594037927936.0))
(assert (<= x 4722366482869645213695.0))
(assert (>= s 268435456.0))
(assert (<= s 68719476735.0))
(assert (<= (* 345.0 s) (* z0 1000.0)))
(assert (<= (* z0 1000.0) (* 2850.0 s)))
(assert (or (<= (+ z0 1.0) 92610232.0) (>= z0 195850508695.0)))
(check-sat)
