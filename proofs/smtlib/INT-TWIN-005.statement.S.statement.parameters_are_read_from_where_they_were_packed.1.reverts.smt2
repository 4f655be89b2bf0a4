; INT-TWIN-005/statement/S/statement/parameters_are_read_from_where_they_were_packed:1
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(assert false)
(check-sat)
