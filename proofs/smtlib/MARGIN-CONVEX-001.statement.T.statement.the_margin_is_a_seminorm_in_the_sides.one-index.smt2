; MARGIN-CONVEX-001/statement/T/statement/the_margin_is_a_seminorm_in_the_sides
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const u1 Real)
(declare-const u2 Real)
(declare-const v1 Real)
(declare-const v2 Real)
(assert (let ((a!1 (+ (* 1.0 (+ (* u1 u1) (* v1 v1))) (* (* 2.0 (/ 23.0 25.0)) u1 v1)))
      (a!2 (+ (* 1.0 (+ (* u2 u2) (* v2 v2))) (* (* 2.0 (/ 23.0 25.0)) u2 v2)))
      (a!3 (+ (* u1 u2) (* v1 v2) (* (/ 23.0 25.0) (+ (* u1 v2) (* v1 u2))))))
  (< (* a!1 a!2) (* a!3 a!3))))
(check-sat)
