; MARGIN-LEVERAGE-009/corrected/T/statement/a_portfolio_is_capped_by_the_root_of_the_sum_of_squares
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const u1 Real)
(declare-const u2 Real)
(declare-const v1 Real)
(declare-const v2 Real)
(assert (>= u1 0.0))
(assert (<= v1 0.0))
(assert (>= u2 0.0))
(assert (<= v2 0.0))
(assert (let ((a!1 (+ (* 10.0 (- u1 v1)) (* 10.0 (- u2 v2))))
      (a!2 (+ (* 1.0 (+ (* u1 u1) (* v1 v1)))
              (* (* 2.0 (/ 23.0 25.0)) u1 v1)
              (* 1.0 (+ (* u2 u2) (* v2 v2)))
              (* (* 2.0 (/ 23.0 25.0)) u2 v2)
              (* 2.0 (/ 1.0 2.0) (+ u1 v1) (+ u2 v2)))))
  (> (* a!1 a!1) (* 5000.0 a!2))))
(check-sat)
