; FILL-HARD-006/statement/T/statement/the_maximum_cut_is_read_off_the_worst_fill
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const e0 Real)
(declare-const e1 Real)
(assert (>= e0 (- 1.0)))
(assert (<= e0 1.0))
(assert (>= e1 (- 1.0)))
(assert (<= e1 1.0))
(assert (let ((a!1 (* (* 1.0 (ite (> e0 0.0) e0 0.0)) (* 1.0 (ite (> e0 0.0) e0 0.0))))
      (a!2 (* (* 1.0 (ite (< e0 0.0) e0 0.0)) (* 1.0 (ite (< e0 0.0) e0 0.0))))
      (a!3 (* (* 2.0 1.0)
              (* 1.0 (ite (> e0 0.0) e0 0.0))
              (* 1.0 (ite (< e0 0.0) e0 0.0))))
      (a!4 (* (* 1.0 (ite (> e1 0.0) e1 0.0)) (* 1.0 (ite (> e1 0.0) e1 0.0))))
      (a!5 (* (* 1.0 (ite (< e1 0.0) e1 0.0)) (* 1.0 (ite (< e1 0.0) e1 0.0))))
      (a!6 (* (* 2.0 1.0)
              (* 1.0 (ite (> e1 0.0) e1 0.0))
              (* 1.0 (ite (< e1 0.0) e1 0.0))))
      (a!7 (+ (* 1.0 (ite (> e0 0.0) e0 0.0)) (* 1.0 (ite (< e0 0.0) e0 0.0))))
      (a!8 (+ (* 1.0 (ite (> e1 0.0) e1 0.0)) (* 1.0 (ite (< e1 0.0) e1 0.0)))))
  (> (+ (* 1.0 (+ a!1 a!2))
        a!3
        (* 1.0 (+ a!4 a!5))
        a!6
        (* 2.0 (- (/ 1.0 2.0)) a!7 a!8))
     3.0)))
(check-sat)
