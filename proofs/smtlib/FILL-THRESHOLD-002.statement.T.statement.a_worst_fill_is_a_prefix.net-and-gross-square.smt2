; FILL-THRESHOLD-002/statement/T/statement/a_worst_fill_is_a_prefix
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const g Real)
(declare-const u Real)
(declare-const v Real)
(assert (let ((a!1 (- (* 2.0 (+ (* 1.0 u u) (* 1.0 v v) (* 2.0 g u v)))
              (* (+ 1.0 g) 1.0 (+ u v) (+ u v)))))
(let ((a!2 (= (- a!1 (* (- 1.0 g) 1.0 (- u v) (- u v))) 0.0)))
  (not a!2))))
(check-sat)
