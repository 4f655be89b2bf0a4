; INT-RANGE-001/statement/S/statement/roundings_wrap_nowhere_for_any_positive_divisor
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const d Real)
(declare-const quotient_0 Real)
(declare-const quotient_1 Real)
(declare-const x Real)
(assert (>= x
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968.0)))
(assert (<= x
    57896044618658097711785492504343953926634992332820282019728792003956564819967.0))
(assert (or (<= 0.0 x) (>= 0.0 (+ x 1.0))))
(assert (>= d 1.0))
(assert (<= d
    57896044618658097711785492504343953926634992332820282019728792003956564819967.0))
(assert (<= (* d quotient_0) x))
(assert (<= x (- (+ (* d quotient_0) d) 1.0)))
(assert (<= (* d quotient_1) (- 0.0 x)))
(assert (<= (- 0.0 x) (- (+ (* d quotient_1) d) 1.0)))
(assert (let ((a!1 (* (ite (<= 0.0 x) quotient_0 (- 0.0 quotient_1)) d)))
  (or (<= (+ x 1.0) a!1) (<= a!1 x))))
(assert (let ((a!1 (+ (ite (<= 0.0 x) quotient_0 (- 0.0 quotient_1)) (- 1.0))))
  (or (>= (- 57896044618658097711785492504343953926634992332820282019728792003956564819968.0)
          (+ a!1 1.0))
      (<= (- 57896044618658097711785492504343953926634992332820282019728792003956564819968.0)
          a!1))))
(assert (<= (+ x 1.0) (* (ite (<= 0.0 x) quotient_0 (- 0.0 quotient_1)) d)))
(assert (>= (- 57896044618658097711785492504343953926634992332820282019728792003956564819968.0)
    (+ (ite (<= 0.0 x) quotient_0 (- 0.0 quotient_1)) (- 1.0) 1.0)))
(check-sat)
