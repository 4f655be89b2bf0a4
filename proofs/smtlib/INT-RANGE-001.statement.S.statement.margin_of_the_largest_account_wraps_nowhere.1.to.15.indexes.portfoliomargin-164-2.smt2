; INT-RANGE-001/statement/S/statement/margin_of_the_largest_account_wraps_nowhere:1 to 15 indexes
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const cross2 Real)
(declare-const long2 Real)
(declare-const pairs2 Real)
(declare-const row2_2 Real)
(declare-const short2 Real)
(declare-const sides2 Real)
(declare-const squares2 Real)
(declare-const total2 Real)
(assert (>= cross2
    (- 36864000000000000000000000000000001228800000000000000000000000000000010240000.0)))
(assert (<= cross2
    36864000000000000000000000000000001228800000000000000000000000000000010240000.0))
(assert (>= long2 0.0))
(assert (<= long2 1920000000000000000000000000000000032.0))
(assert (>= short2 0.0))
(assert (<= short2 1920000000000000000000000000000000032.0))
(assert (>= row2_2
    (- 36864000000000000000000000000000001228800000000000000000000000000000010240000.0)))
(assert (<= row2_2
    36864000000000000000000000000000001228800000000000000000000000000000010240000.0))
(assert (let ((a!1 (<= (- 57896044618658097711785492504343953926634992332820282019728792003956564819968.0)
               (+ cross2 (* (- long2 short2) 2.0 row2_2))))
      (a!2 (+ (+ cross2 (* (- long2 short2) 2.0 row2_2)) 1.0)))
  (or a!1
      (>= (- 57896044618658097711785492504343953926634992332820282019728792003956564819968.0)
          a!2))))
(assert (let ((a!1 (>= 57896044618658097711785492504343953926634992332820282019728792003956564819967.0
               (+ cross2 (* (- long2 short2) 2.0 row2_2))))
      (a!2 (<= (+ 57896044618658097711785492504343953926634992332820282019728792003956564819967.0
                  1.0)
               (+ cross2 (* (- long2 short2) 2.0 row2_2)))))
  (or a!1 a!2)))
(assert (<= (- (* 20000.0 pairs2)) cross2))
(assert (<= cross2 (* 20000.0 pairs2)))
(assert (>= sides2 0.0))
(assert (>= total2 0.0))
(assert (>= squares2 0.0))
(assert (>= pairs2 0.0))
(assert (<= (* 2.0 (+ pairs2 (* sides2 total2)))
    3686400000000000000000000000000000122880000000000000000000000000000001024.0))
(assert (= sides2 (+ long2 short2)))
(assert (<= (+ total2 sides2) 1920000000000000000000000000000000032.0))
(assert (<= (- (* 10000.0 total2)) row2_2))
(assert (<= row2_2 (* 10000.0 total2)))
(assert (let ((a!1 (<= (- 57896044618658097711785492504343953926634992332820282019728792003956564819968.0)
               (+ cross2 (* (- long2 short2) 2.0 row2_2))))
      (a!2 (>= 57896044618658097711785492504343953926634992332820282019728792003956564819967.0
               (+ cross2 (* (- long2 short2) 2.0 row2_2)))))
  (not (and a!1 a!2))))
(check-sat)
