; MARGIN-FLOOR-007/statement/T/statement/no_book_is_free
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
(assert (or (distinct u1 0.0) (distinct v1 0.0) (distinct u2 0.0) (distinct v2 0.0)))
(assert (let ((a!1 (+ (* 1.0 (+ (* u1 u1) (* v1 v1)))
              (* (* 2.0 (/ 23.0 25.0)) u1 v1)
              (* 1.0 (+ (* u2 u2) (* v2 v2)))
              (* (* 2.0 (/ 23.0 25.0)) u2 v2)
              (* 2.0 (/ 1.0 2.0) (+ u1 v1) (+ u2 v2)))))
  (<= a!1 0.0)))
(check-sat)
