; INT-RANGE-001/statement/S/statement/margin_of_the_largest_account_wraps_nowhere:1 to 15 indexes
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const alpha_long0 Real)
(declare-const bought0 Real)
(declare-const quotient_0 Real)
(assert (>= bought0 0.0))
(assert (<= bought0 64000000000000000000000000000000000000.0))
(assert (>= alpha_long0 0.0))
(assert (<= alpha_long0 3000000.0))
(assert (<= (* 100000000.0 quotient_0) (* bought0 alpha_long0)))
(assert (<= (* bought0 alpha_long0) (- (+ (* 100000000.0 quotient_0) 100000000.0) 1.0)))
(assert (let ((a!1 (>= 0.0
               (+ (- (* bought0 alpha_long0) (* 100000000.0 quotient_0)) 1.0))))
  (or (= 0.0 (- (* bought0 alpha_long0) (* 100000000.0 quotient_0)))
      a!1
      (<= (+ 0.0 1.0) (- (* bought0 alpha_long0) (* 100000000.0 quotient_0))))))
(assert (let ((a!1 (ite (= 0.0 (- (* bought0 alpha_long0) (* 100000000.0 quotient_0)))
                0.0
                1.0)))
(let ((a!2 (and (>= (+ quotient_0 a!1) 0.0)
                (<= (* 100.0 (+ quotient_0 a!1)) (+ (* 3.0 bought0) 100.0)))))
  (not a!2))))
(check-sat)
