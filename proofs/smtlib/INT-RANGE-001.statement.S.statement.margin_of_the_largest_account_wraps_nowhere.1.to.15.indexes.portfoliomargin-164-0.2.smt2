; INT-RANGE-001/statement/S/statement/margin_of_the_largest_account_wraps_nowhere:1 to 15 indexes
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const long1 Real)
(declare-const pairs1 Real)
(declare-const row1_1 Real)
(declare-const short1 Real)
(declare-const sides1 Real)
(declare-const squares1 Real)
(declare-const total1 Real)
(declare-const uses1 Real)
(assert (>= uses1 0.0))
(assert (<= uses1 1.0))
(assert (or (= 0.0 uses1) (>= 0.0 (+ uses1 1.0)) (<= (+ 0.0 1.0) uses1)))
(assert (>= long1 0.0))
(assert (<= long1 1920000000000000000000000000000000032.0))
(assert (>= short1 0.0))
(assert (<= short1 1920000000000000000000000000000000032.0))
(assert (>= row1_1
    (- 36864000000000000000000000000000001228800000000000000000000000000000010240000.0)))
(assert (<= row1_1
    36864000000000000000000000000000001228800000000000000000000000000000010240000.0))
(assert (let ((a!1 (* (ite (= 0.0 uses1) 0.0 (- long1 short1)) 2.0 row1_1)))
  (or (<= (- 57896044618658097711785492504343953926634992332820282019728792003956564819968.0)
          a!1)
      (>= (- 57896044618658097711785492504343953926634992332820282019728792003956564819968.0)
          (+ a!1 1.0)))))
(assert (let ((a!1 (* (ite (= 0.0 uses1) 0.0 (- long1 short1)) 2.0 row1_1)))
  (or (>= 57896044618658097711785492504343953926634992332820282019728792003956564819967.0
          a!1)
      (<= (+ 57896044618658097711785492504343953926634992332820282019728792003956564819967.0
             1.0)
          a!1))))
(assert (= sides1 (+ long1 short1)))
(assert (>= sides1 0.0))
(assert (>= total1 0.0))
(assert (>= squares1 0.0))
(assert (>= pairs1 0.0))
(assert (<= (+ total1 sides1) 1920000000000000000000000000000000032.0))
(assert (<= (- (* 10000.0 total1)) row1_1))
(assert (<= row1_1 (* 10000.0 total1)))
(assert (let ((a!1 (* (ite (= 0.0 uses1) 0.0 (- long1 short1)) 2.0 row1_1)))
  (not (and (<= (- 57896044618658097711785492504343953926634992332820282019728792003956564819968.0)
                a!1)
            (>= 57896044618658097711785492504343953926634992332820282019728792003956564819967.0
                a!1)))))
(check-sat)
