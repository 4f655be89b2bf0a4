; MARGIN-FLOOR-007/statement/T/statement/no_book_is_free
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const beta Real)
(declare-const u1 Real)
(declare-const u2 Real)
(declare-const v1 Real)
(declare-const v2 Real)
(assert (>= beta (- (/ 24.0 25.0))))
(assert (>= (/ 24.0 25.0) beta))
(assert (let ((a!1 (+ (* 1.0 (+ (* u1 u1) (* v1 v1)))
              (* (* 2.0 (/ 23.0 25.0)) u1 v1)
              (* 1.0 (+ (* u2 u2) (* v2 v2)))
              (* (* 2.0 (/ 23.0 25.0)) u2 v2)
              (* 2.0 beta (+ u1 v1) (+ u2 v2))))
      (a!2 (* (/ 1.0 25.0) (+ (* (- u1 v1) (- u1 v1)) (* (- u2 v2) (- u2 v2))))))
  (< a!1 a!2)))
(check-sat)
