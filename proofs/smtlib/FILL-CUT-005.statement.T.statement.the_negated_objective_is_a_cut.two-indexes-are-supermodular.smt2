; FILL-CUT-005/statement/T/statement/the_negated_objective_is_a_cut
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const beta Real)
(declare-const g Real)
(declare-const h Real)
(declare-const ux0 Real)
(declare-const ux1 Real)
(declare-const uy0 Real)
(declare-const uy1 Real)
(declare-const vx0 Real)
(declare-const vx1 Real)
(declare-const vy0 Real)
(declare-const vy1 Real)
(assert (>= beta 0.0))
(assert (<= (+ ux0 vx0) (+ ux1 vx1)))
(assert (<= (+ uy0 vy0) (+ uy1 vy1)))
(assert (let ((a!1 (+ (* 1.0 (+ (* ux1 ux1) (* vx1 vx1))) (* (* 2.0 g) ux1 vx1)))
      (a!2 (+ (* 1.0 (+ (* uy1 uy1) (* vy1 vy1))) (* (* 2.0 h) uy1 vy1)))
      (a!3 (+ (* 1.0 (+ (* ux0 ux0) (* vx0 vx0))) (* (* 2.0 g) ux0 vx0)))
      (a!4 (+ (* 1.0 (+ (* uy0 uy0) (* vy0 vy0))) (* (* 2.0 h) uy0 vy0))))
(let ((a!5 (+ a!1
              a!2
              (* (* (* 2.0 beta) (+ ux1 vx1)) (+ uy1 vy1))
              a!3
              a!4
              (* (* (* 2.0 beta) (+ ux0 vx0)) (+ uy0 vy0))))
      (a!6 (+ a!1
              a!4
              (* (* (* 2.0 beta) (+ ux1 vx1)) (+ uy0 vy0))
              a!3
              a!2
              (* (* (* 2.0 beta) (+ ux0 vx0)) (+ uy1 vy1)))))
  (< a!5 a!6))))
(check-sat)
