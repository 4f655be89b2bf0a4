; MARGIN-CONVEX-001/statement/T/statement/the_margin_is_a_seminorm_in_the_sides
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const u0 Real)
(declare-const u1 Real)
(declare-const u2 Real)
(declare-const v0 Real)
(declare-const v1 Real)
(declare-const v2 Real)
(assert (let ((a!1 (+ (* 1.0 (+ (* u0 u0) (* v0 v0)))
              (* (* 2.0 (/ 23.0 25.0)) u0 v0)
              (* 1.0 (+ (* u1 u1) (* v1 v1)))
              (* (* 2.0 (/ 23.0 25.0)) u1 v1)
              (* (* (* 2.0 (/ 1.0 2.0)) (+ u0 v0)) (+ u1 v1))
              (* 1.0 (+ (* u2 u2) (* v2 v2)))
              (* (* 2.0 (/ 23.0 25.0)) u2 v2)
              (* (* (* 2.0 (/ 1.0 2.0)) (+ u0 v0)) (+ u2 v2))
              (* (* 2.0 (/ 1.0 2.0)) (+ u1 v1) (+ u2 v2)))))
  (< a!1 0.0)))
(check-sat)
