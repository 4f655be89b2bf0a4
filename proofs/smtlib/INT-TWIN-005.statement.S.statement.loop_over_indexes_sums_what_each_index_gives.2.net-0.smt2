; INT-TWIN-005/statement/S/statement/loop_over_indexes_sums_what_each_index_gives:2
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const net0 Int)
(declare-const uses0 Int)
(assert (>= uses0 0))
(assert (<= uses0 1))
(assert (>= net0 (- 1920000000000000000000000000000000032)))
(assert (<= net0 1920000000000000000000000000000000032))
(assert (not (= (ite (= 0 uses0) 0 net0) (ite (= 1 uses0) net0 0))))
(check-sat)
