; MARGIN-SMOOTH-003/statement/T/statement/the_remainder_of_the_gradient_is_quadratic
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const alpha Real)
(declare-const beta Real)
(declare-const e Real)
(declare-const g1 Real)
(declare-const g2 Real)
(declare-const u1 Real)
(declare-const u2 Real)
(declare-const v1 Real)
(declare-const v2 Real)
(assert (let ((a!1 (+ (* (+ u1 (* alpha e)) (+ u1 (* alpha e))) (* v1 v1)))
      (a!2 (+ (* 1.0 (+ (* u2 u2) (* v2 v2))) (* 2.0 g2 u2 v2)))
      (a!3 (* (* 2.0 beta) (+ (+ u1 (* alpha e)) v1) (+ u2 v2)))
      (a!6 (* 2.0 e alpha (+ u1 (* g1 v1) (* beta (+ u2 v2))))))
(let ((a!4 (+ (* 1.0 a!1) (* (* 2.0 g1) (+ u1 (* alpha e)) v1) a!2 a!3))
      (a!5 (+ (* 1.0 (+ (* u1 u1) (* v1 v1)))
              (* (* 2.0 g1) u1 v1)
              a!2
              (* (* 2.0 beta) (+ u1 v1) (+ u2 v2)))))
  (distinct (- a!4 a!5) (+ a!6 (* alpha alpha e e))))))
(check-sat)
