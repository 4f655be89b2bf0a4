; INT-TWIN-005/statement/S/statement/cross_term_pairs_each_two_indexes_once:3
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const net0 Int)
(declare-const net1 Int)
(declare-const uses0 Int)
(declare-const uses1 Int)
(assert (>= uses0 0))
(assert (<= uses0 1))
(assert (>= net0 (- 1920000000000000000000000000000000032)))
(assert (<= net0 1920000000000000000000000000000000032))
(assert (>= uses1 0))
(assert (<= uses1 1))
(assert (>= net1 (- 1920000000000000000000000000000000032)))
(assert (<= net1 1920000000000000000000000000000000032))
(assert (or (= 1 uses0) (= 0 net0)))
(assert (or (= 1 uses1) (= 0 net1)))
(assert true)
(assert false)
(check-sat)
