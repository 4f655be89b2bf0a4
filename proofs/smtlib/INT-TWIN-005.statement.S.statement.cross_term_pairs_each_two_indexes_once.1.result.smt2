; INT-TWIN-005/statement/S/statement/cross_term_pairs_each_two_indexes_once:1
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(assert true)
(assert false)
(check-sat)
