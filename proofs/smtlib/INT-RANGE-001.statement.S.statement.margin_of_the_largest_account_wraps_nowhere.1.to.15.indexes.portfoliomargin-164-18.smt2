; INT-RANGE-001/statement/S/statement/margin_of_the_largest_account_wraps_nowhere:1 to 15 indexes
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const cross10 Real)
(declare-const long10 Real)
(declare-const pairs10 Real)
(declare-const row10_10 Real)
(declare-const short10 Real)
(declare-const sides10 Real)
(declare-const squares10 Real)
(declare-const total10 Real)
(declare-const uses10 Real)
(assert (>= cross10
    (- 36864000000000000000000000000000001228800000000000000000000000000000010240000.0)))
(assert (<= cross10
    36864000000000000000000000000000001228800000000000000000000000000000010240000.0))
(assert (>= uses10 0.0))
(assert (<= uses10 1.0))
(assert (or (= 0.0 uses10) (>= 0.0 (+ uses10 1.0)) (<= (+ 0.0 1.0) uses10)))
(assert (>= long10 0.0))
(assert (<= long10 1920000000000000000000000000000000032.0))
(assert (>= short10 0.0))
(assert (<= short10 1920000000000000000000000000000000032.0))
(assert (>= row10_10
    (- 36864000000000000000000000000000001228800000000000000000000000000000010240000.0)))
(assert (<= row10_10
    36864000000000000000000000000000001228800000000000000000000000000000010240000.0))
(assert (let ((a!1 (+ cross10
              (* (ite (= 0.0 uses10) 0.0 (- long10 short10)) 2.0 row10_10))))
  (or (<= (- 57896044618658097711785492504343953926634992332820282019728792003956564819968.0)
          a!1)
      (>= (- 57896044618658097711785492504343953926634992332820282019728792003956564819968.0)
          (+ a!1 1.0)))))
(assert (let ((a!1 (+ cross10
              (* (ite (= 0.0 uses10) 0.0 (- long10 short10)) 2.0 row10_10))))
  (or (>= 57896044618658097711785492504343953926634992332820282019728792003956564819967.0
          a!1)
      (<= (+ 57896044618658097711785492504343953926634992332820282019728792003956564819967.0
             1.0)
          a!1))))
(assert (<= (- (* 20000.0 pairs10)) cross10))
(assert (<= cross10 (* 20000.0 pairs10)))
(assert (>= sides10 0.0))
(assert (>= total10 0.0))
(assert (>= squares10 0.0))
(assert (>= pairs10 0.0))
(assert (<= (* 2.0 (+ pairs10 (* sides10 total10)))
    3686400000000000000000000000000000122880000000000000000000000000000001024.0))
(assert (= sides10 (+ long10 short10)))
(assert (<= (+ total10 sides10) 1920000000000000000000000000000000032.0))
(assert (<= (- (* 10000.0 total10)) row10_10))
(assert (<= row10_10 (* 10000.0 total10)))
(assert (let ((a!1 (+ cross10
              (* (ite (= 0.0 uses10) 0.0 (- long10 short10)) 2.0 row10_10))))
  (not (and (<= (- 57896044618658097711785492504343953926634992332820282019728792003956564819968.0)
                a!1)
            (>= 57896044618658097711785492504343953926634992332820282019728792003956564819967.0
                a!1)))))
(check-sat)
