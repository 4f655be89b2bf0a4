; INT-RANGE-001/statement/S/statement/margin_of_the_largest_account_wraps_nowhere:1 to 15 indexes
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const long0 Real)
(declare-const pairs0 Real)
(declare-const short0 Real)
(declare-const sides0 Real)
(declare-const squares0 Real)
(declare-const total0 Real)
(assert (>= long0 0.0))
(assert (<= long0 1920000000000000000000000000000000032.0))
(assert (>= short0 0.0))
(assert (<= short0 1920000000000000000000000000000000032.0))
(assert (let ((a!1 (<= (+ 57896044618658097711785492504343953926634992332820282019728792003956564819967.0
                  1.0)
               (* (+ (* long0 long0) (* short0 short0)) 10000.0)))
      (a!2 (>= 57896044618658097711785492504343953926634992332820282019728792003956564819967.0
               (* (+ (* long0 long0) (* short0 short0)) 10000.0))))
  (or a!1 a!2)))
(assert (= sides0 (+ long0 short0)))
(assert (>= sides0 0.0))
(assert (>= total0 0.0))
(assert (>= squares0 0.0))
(assert (>= pairs0 0.0))
(assert (<= (+ total0 sides0) 1920000000000000000000000000000000032.0))
(assert (<= (+ 57896044618658097711785492504343953926634992332820282019728792003956564819967.0
       1.0)
    (* (+ (* long0 long0) (* short0 short0)) 10000.0)))
(check-sat)
