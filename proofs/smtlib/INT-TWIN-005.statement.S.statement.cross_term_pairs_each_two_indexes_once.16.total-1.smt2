; INT-TWIN-005/statement/S/statement/cross_term_pairs_each_two_indexes_once:16
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const net1 Int)
(declare-const row1_1 Int)
(assert (>= net1 (- 1920000000000000000000000000000000032)))
(assert (<= net1 1920000000000000000000000000000000032))
(assert (>= row1_1
    (- 36864000000000000000000000000000001228800000000000000000000000000000010240000)))
(assert (<= row1_1
    36864000000000000000000000000000001228800000000000000000000000000000010240000))
(assert true)
(assert true)
(assert true)
(assert true)
(assert true)
(assert true)
(assert true)
(assert true)
(assert true)
(assert true)
(assert true)
(assert true)
(assert true)
(assert true)
(assert true)
(assert true)
(assert (not (= (* net1 2 row1_1) (* net1 row1_1 2))))
(check-sat)
