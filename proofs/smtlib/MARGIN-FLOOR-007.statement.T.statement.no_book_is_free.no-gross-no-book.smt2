; MARGIN-FLOOR-007/statement/T/statement/no_book_is_free
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const u Real)
(declare-const v Real)
(assert (>= u 0.0))
(assert (>= (- v) 0.0))
(assert (= (- u v) 0.0))
(assert (let ((a!1 (>= (- (- (* 1.0 u u)) (* 1.0 v v)) 0.0)))
  (not a!1)))
(check-sat)
