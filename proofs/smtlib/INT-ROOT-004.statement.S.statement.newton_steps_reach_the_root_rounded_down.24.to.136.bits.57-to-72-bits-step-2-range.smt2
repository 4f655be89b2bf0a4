; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:24 to 136 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(declare-const z2 Real)
(assert (>= x 72057594037927936.0))
(assert (<= x 4722366482869645213695.0))
(assert (>= s 268435456.0))
(assert (<= s 68719476735.0))
(assert (<= s z2))
(assert (<= (* 268435456.0 (- z2 s)) (* 32013992.0 s)))
(assert (or (<= (+ z2 1.0) 268435456.0) (>= z2 76915058687.0)))
(check-sat)
