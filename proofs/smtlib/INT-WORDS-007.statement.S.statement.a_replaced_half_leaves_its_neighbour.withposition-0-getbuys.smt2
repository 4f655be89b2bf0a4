; INT-WORDS-007/statement/S/statement/a_replaced_half_leaves_its_neighbour
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const Buys Int)
(assert (>= Buys 0))
(assert (<= Buys 1099511627775))
(assert (distinct Buys Buys))
(check-sat)
