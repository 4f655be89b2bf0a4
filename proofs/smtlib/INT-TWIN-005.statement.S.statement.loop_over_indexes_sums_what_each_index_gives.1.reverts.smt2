; INT-TWIN-005/statement/S/statement/loop_over_indexes_sums_what_each_index_gives:1
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(assert false)
(check-sat)
