; PRICE-LIPSCHITZ-001/statement/T/statement/the_margin_moves_by_at_most_the_margin_of_the_move
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const h Real)
(declare-const u1 Real)
(declare-const v1 Real)
(assert (let ((a!1 (+ (* 1.0 (+ (* u1 u1) (* v1 v1))) (* (* 2.0 (/ 23.0 25.0)) u1 v1)))
      (a!2 (* 1.0 (+ (* (+ u1 h) (+ u1 h)) (* v1 v1))))
      (a!4 (* (/ 23.0 25.0) (+ (* u1 v1) (* v1 (+ u1 h))))))
(let ((a!3 (* a!1 (+ a!2 (* (* 2.0 (/ 23.0 25.0)) (+ u1 h) v1))))
      (a!5 (+ (* u1 (+ u1 h)) (* v1 v1) a!4)))
  (< a!3 (* a!5 a!5)))))
(check-sat)
