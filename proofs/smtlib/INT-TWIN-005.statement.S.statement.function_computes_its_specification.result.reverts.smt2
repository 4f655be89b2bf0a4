; INT-TWIN-005/statement/S/statement/function_computes_its_specification:result
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(assert false)
(check-sat)
