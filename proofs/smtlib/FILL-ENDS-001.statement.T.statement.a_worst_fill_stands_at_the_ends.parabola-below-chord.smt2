; FILL-ENDS-001/statement/T/statement/a_worst_fill_stands_at_the_ends
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const b Real)
(declare-const k Real)
(declare-const t Real)
(assert (>= t 0.0))
(assert (>= (- 1.0 t) 0.0))
(assert (let ((a!1 (+ (* (- 1.0 t) (+ (* 1.0 a a) (* k a)))
              (* t (+ (* 1.0 b b) (* k b)))))
      (a!2 (* 1.0 (+ (* (- 1.0 t) a) (* t b)) (+ (* (- 1.0 t) a) (* t b))))
      (a!3 (* k (+ (* (- 1.0 t) a) (* t b)))))
  (not (>= (- (- a!1 a!2) a!3) 0.0))))
(check-sat)
