; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:24 to 136 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(declare-const z7 Real)
(assert (>= x 309485009821345068724781056.0))
(assert (<= x 20282409603651670423947251286015.0))
(assert (>= s 17592186044416.0))
(assert (<= s 4503599627370495.0))
(assert (<= s z7))
(assert (<= z7 (+ s 1.0)))
(assert (or (<= (+ z7 1.0) 17592186044416.0) (>= z7 4503599627370497.0)))
(check-sat)
