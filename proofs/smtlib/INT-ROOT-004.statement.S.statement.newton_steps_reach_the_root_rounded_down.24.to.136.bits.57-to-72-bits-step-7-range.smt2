; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:24 to 136 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(declare-const z7 Real)
(assert (>= x 72057594037927936.0))
(assert (<= x 4722366482869645213695.0))
(assert (>= s 268435456.0))
(assert (<= s 68719476735.0))
(assert (<= s z7))
(assert (<= z7 (+ s 1.0)))
(assert (or (<= (+ z7 1.0) 268435456.0) (>= z7 68719476737.0)))
(check-sat)
