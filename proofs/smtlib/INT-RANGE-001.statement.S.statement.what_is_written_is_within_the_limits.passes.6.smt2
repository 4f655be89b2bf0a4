; INT-RANGE-001/statement/S/statement/what_is_written_is_within_the_limits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const price Real)
(declare-const ratio Real)
(assert (>= price 0.0))
(assert (<= price
    115792089237316195423570985008687907853269984665640564039457584007913129639935.0))
(assert (or (= 0.0 price) (>= 0.0 (+ price 1.0)) (<= (+ 0.0 1.0) price)))
(assert (or (<= (+ 1000000000000000000.0 1.0) price) (>= 1000000000000000000.0 price)))
(assert (>= ratio
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968.0)))
(assert (<= ratio
    57896044618658097711785492504343953926634992332820282019728792003956564819967.0))
(assert (or (>= 0.0 (+ ratio 1.0)) (<= 0.0 ratio)))
(assert (let ((a!1 (ite (>= 0.0 (+ ratio 1.0)) (- 0.0 ratio) ratio)))
  (or (>= 1000000.0 a!1) (<= (+ 1000000.0 1.0) a!1))))
(assert (or (<= 1.0 price) (>= 1.0 (+ price 1.0))))
(assert (or (>= 1000000000000000000.0 price) (<= (+ 1000000000000000000.0 1.0) price)))
(assert (let ((a!1 (not (or (= 0.0 price) (<= (+ 1000000000000000000.0 1.0) price))))
      (a!2 (>= 1000000.0 (ite (>= 0.0 (+ ratio 1.0)) (- 0.0 ratio) ratio))))
  (and a!1 a!2)))
(assert (not (and (<= 1.0 price) (>= 1000000000000000000.0 price))))
(check-sat)
