; INT-RANGE-001/statement/S/statement/margin_of_the_largest_account_wraps_nowhere:16 indexes
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const cross15 Real)
(declare-const long15 Real)
(declare-const pairs15 Real)
(declare-const row15_15 Real)
(declare-const short15 Real)
(declare-const sides15 Real)
(declare-const squares15 Real)
(declare-const total15 Real)
(assert (>= cross15
    (- 36864000000000000000000000000000001228800000000000000000000000000000010240000.0)))
(assert (<= cross15
    36864000000000000000000000000000001228800000000000000000000000000000010240000.0))
(assert (>= long15 0.0))
(assert (<= long15 1920000000000000000000000000000000032.0))
(assert (>= short15 0.0))
(assert (<= short15 1920000000000000000000000000000000032.0))
(assert (>= row15_15
    (- 36864000000000000000000000000000001228800000000000000000000000000000010240000.0)))
(assert (<= row15_15
    36864000000000000000000000000000001228800000000000000000000000000000010240000.0))
(assert (let ((a!1 (<= (- 57896044618658097711785492504343953926634992332820282019728792003956564819968.0)
               (+ cross15 (* (- long15 short15) 2.0 row15_15))))
      (a!2 (+ (+ cross15 (* (- long15 short15) 2.0 row15_15)) 1.0)))
  (or a!1
      (>= (- 57896044618658097711785492504343953926634992332820282019728792003956564819968.0)
          a!2))))
(assert (let ((a!1 (>= 57896044618658097711785492504343953926634992332820282019728792003956564819967.0
               (+ cross15 (* (- long15 short15) 2.0 row15_15))))
      (a!2 (<= (+ 57896044618658097711785492504343953926634992332820282019728792003956564819967.0
                  1.0)
               (+ cross15 (* (- long15 short15) 2.0 row15_15)))))
  (or a!1 a!2)))
(assert (<= (- (* 20000.0 pairs15)) cross15))
(assert (<= cross15 (* 20000.0 pairs15)))
(assert (>= sides15 0.0))
(assert (>= total15 0.0))
(assert (>= squares15 0.0))
(assert (>= pairs15 0.0))
(assert (<= (* 2.0 (+ pairs15 (* sides15 total15)))
    3686400000000000000000000000000000122880000000000000000000000000000001024.0))
(assert (= sides15 (+ long15 short15)))
(assert (<= (+ total15 sides15) 1920000000000000000000000000000000032.0))
(assert (<= (- (* 10000.0 total15)) row15_15))
(assert (<= row15_15 (* 10000.0 total15)))
(assert (let ((a!1 (<= (- 57896044618658097711785492504343953926634992332820282019728792003956564819968.0)
               (+ cross15 (* (- long15 short15) 2.0 row15_15))))
      (a!2 (>= 57896044618658097711785492504343953926634992332820282019728792003956564819967.0
               (+ cross15 (* (- long15 short15) 2.0 row15_15)))))
  (not (and a!1 a!2))))
(check-sat)
