; INT-RANGE-001/statement/S/statement/margin_of_the_largest_account_wraps_nowhere:16 indexes
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const alpha_long10 Real)
(declare-const bought10 Real)
(declare-const quotient_0 Real)
(assert (>= bought10 0.0))
(assert (<= bought10 64000000000000000000000000000000000000.0))
(assert (>= alpha_long10 0.0))
(assert (<= alpha_long10 3000000.0))
(assert (<= (* 100000000.0 quotient_0) (* bought10 alpha_long10)))
(assert (<= (* bought10 alpha_long10)
    (- (+ (* 100000000.0 quotient_0) 100000000.0) 1.0)))
(assert (let ((a!1 (>= 0.0
               (+ (- (* bought10 alpha_long10) (* 100000000.0 quotient_0)) 1.0))))
  (or (= 0.0 (- (* bought10 alpha_long10) (* 100000000.0 quotient_0)))
      a!1
      (<= (+ 0.0 1.0) (- (* bought10 alpha_long10) (* 100000000.0 quotient_0))))))
(assert (let ((a!1 (ite (= 0.0 (- (* bought10 alpha_long10) (* 100000000.0 quotient_0)))
                0.0
                1.0)))
(let ((a!2 (and (>= (+ quotient_0 a!1) 0.0)
                (<= (* 100.0 (+ quotient_0 a!1)) (+ (* 3.0 bought10) 100.0)))))
  (not a!2))))
(check-sat)
