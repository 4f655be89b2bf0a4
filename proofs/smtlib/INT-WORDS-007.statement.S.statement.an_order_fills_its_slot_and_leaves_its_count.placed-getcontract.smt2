; INT-WORDS-007/statement/S/statement/an_order_fills_its_slot_and_leaves_its_count
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const Contract Int)
(assert (>= Contract 0))
(assert (<= Contract 255))
(assert (distinct Contract Contract))
(check-sat)
