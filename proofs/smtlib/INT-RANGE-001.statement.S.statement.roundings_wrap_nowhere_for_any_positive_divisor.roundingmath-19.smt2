; INT-RANGE-001/statement/S/statement/roundings_wrap_nowhere_for_any_positive_divisor
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const d Real)
(declare-const quotient_0 Real)
(declare-const x Real)
(assert (>= x 0.0))
(assert (<= x
    115792089237316195423570985008687907853269984665640564039457584007913129639935.0))
(assert (>= d 1.0))
(assert (<= d
    115792089237316195423570985008687907853269984665640564039457584007913129639935.0))
(assert (<= (* d quotient_0) x))
(assert (<= x (- (+ (* d quotient_0) d) 1.0)))
(assert (let ((a!1 (>= 0.0 (+ (- x (* d quotient_0)) 1.0))))
  (or (= 0.0 (- x (* d quotient_0)))
      a!1
      (<= (+ 0.0 1.0) (- x (* d quotient_0))))))
(assert (let ((a!1 (ite (= 0.0 (- x (* d quotient_0))) 0.0 1.0)))
  (or (<= (+ 115792089237316195423570985008687907853269984665640564039457584007913129639935.0
             1.0)
          (+ quotient_0 a!1))
      (>= 115792089237316195423570985008687907853269984665640564039457584007913129639935.0
          (+ quotient_0 a!1)))))
(assert true)
(assert (let ((a!1 (ite (= 0.0 (- x (* d quotient_0))) 0.0 1.0)))
  (<= (+ 115792089237316195423570985008687907853269984665640564039457584007913129639935.0
         1.0)
      (+ quotient_0 a!1))))
(check-sat)
