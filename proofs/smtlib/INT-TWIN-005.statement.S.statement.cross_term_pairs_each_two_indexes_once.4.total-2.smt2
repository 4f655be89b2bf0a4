; INT-TWIN-005/statement/S/statement/cross_term_pairs_each_two_indexes_once:4
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const net0 Int)
(declare-const net1 Int)
(declare-const net2 Int)
(declare-const row2_2 Int)
(declare-const total2 Int)
(declare-const uses0 Int)
(declare-const uses1 Int)
(declare-const uses2 Int)
(assert (>= uses0 0))
(assert (<= uses0 1))
(assert (>= net0 (- 1920000000000000000000000000000000032)))
(assert (<= net0 1920000000000000000000000000000000032))
(assert (>= uses1 0))
(assert (<= uses1 1))
(assert (>= net1 (- 1920000000000000000000000000000000032)))
(assert (<= net1 1920000000000000000000000000000000032))
(assert (>= uses2 0))
(assert (<= uses2 1))
(assert (>= net2 (- 1920000000000000000000000000000000032)))
(assert (<= net2 1920000000000000000000000000000000032))
(assert (>= total2
    (- 36864000000000000000000000000000001228800000000000000000000000000000010240000)))
(assert (<= total2
    36864000000000000000000000000000001228800000000000000000000000000000010240000))
(assert (>= row2_2
    (- 36864000000000000000000000000000001228800000000000000000000000000000010240000)))
(assert (<= row2_2
    36864000000000000000000000000000001228800000000000000000000000000000010240000))
(assert (or (= 1 uses0) (= 0 net0)))
(assert (or (= 1 uses1) (= 0 net1)))
(assert (or (= 1 uses2) (= 0 net2)))
(assert true)
(assert (let ((a!1 (= (ite (= 0 uses2) total2 (+ total2 (* net2 2 row2_2)))
              (+ total2 (* net2 row2_2 2)))))
  (not a!1)))
(check-sat)
