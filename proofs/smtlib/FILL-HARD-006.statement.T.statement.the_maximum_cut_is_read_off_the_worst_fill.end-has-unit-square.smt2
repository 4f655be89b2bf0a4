; FILL-HARD-006/statement/T/statement/the_maximum_cut_is_read_off_the_worst_fill
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const u Real)
(declare-const v Real)
(assert (= (- (* 1.0 (+ u v) (+ u v)) 1.0) 0.0))
(assert (let ((a!1 (= (- (+ (* 1.0 u u) (* 1.0 v v) (* 2.0 u v)) 1.0) 0.0)))
  (not a!1)))
(check-sat)
