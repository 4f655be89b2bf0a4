; INT-TWIN-005/statement/S/statement/entry_point_sums_the_sides_of_every_position:3 indexes, 2 positions
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(assert false)
(check-sat)
