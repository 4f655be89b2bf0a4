; MARGIN-RELABEL-010/statement/S/statement/position_enters_by_one_addition_of_its_own
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(assert false)
(check-sat)
