; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:24 to 136 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(declare-const z0 Real)
(assert (>= x 309485009821345068724781056.0))
(assert (<= x 20282409603651670423947251286015.0))
(assert (>= s 17592186044416.0))
(assert (<= s 4503599627370495.0))
(assert (<= (* 345.0 s) (* z0 1000.0)))
(assert (<= (* z0 1000.0) (* 2850.0 s)))
(assert (or (<= (+ z0 1.0) 6069304185323.0) (>= z0 12835258938005911.0)))
(check-sat)
