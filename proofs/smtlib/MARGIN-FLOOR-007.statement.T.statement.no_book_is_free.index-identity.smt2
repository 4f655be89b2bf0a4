; MARGIN-FLOOR-007/statement/T/statement/no_book_is_free
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const g Real)
(declare-const u Real)
(declare-const v Real)
(assert (let ((a!1 (- (- (+ (* 1.0 u u) (* 1.0 v v) (* 2.0 g u v))
                 (* (+ 1.0 g) 1.0 (+ u v) (+ u v) (/ 1.0 2.0)))
              (* (- 1.0 g) 1.0 (- u v) (- u v) (/ 1.0 2.0)))))
  (not (= a!1 0.0))))
(check-sat)
