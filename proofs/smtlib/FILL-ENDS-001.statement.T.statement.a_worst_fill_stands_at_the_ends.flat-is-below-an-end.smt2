; FILL-ENDS-001/statement/T/statement/a_worst_fill_stands_at_the_ends
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const b Real)
(declare-const beta Real)
(declare-const g Real)
(declare-const g2 Real)
(declare-const u Real)
(declare-const u2 Real)
(declare-const v Real)
(declare-const v2 Real)
(assert (>= u 0.0))
(assert (<= v 0.0))
(assert (<= g 1.0))
(assert (> a 0.0))
(assert (> b 0.0))
(assert (let ((a!1 (+ (* 1.0 (+ (* u2 u2) (* v2 v2))) (* 2.0 g2 u2 v2)))
      (a!3 (* 1.0 (+ (* u u) (* (- v b) (- v b))))))
(let ((a!2 (+ (* 1.0 (+ (* u u) (* v v)))
              (* (* 2.0 g u) v)
              a!1
              (* (* 2.0 beta) (+ u v) (+ u2 v2))))
      (a!4 (+ a!3
              (* (* 2.0 g u) (- v b))
              a!1
              (* (* 2.0 beta) (+ u (- v b)) (+ u2 v2)))))
  (>= a!2 a!4))))
(assert (let ((a!1 (+ (* 1.0 (+ (* u2 u2) (* v2 v2))) (* 2.0 g2 u2 v2)))
      (a!3 (* 1.0 (+ (* (+ u a) (+ u a)) (* v v)))))
(let ((a!2 (+ (* 1.0 (+ (* u u) (* v v)))
              (* (* 2.0 g) u v)
              a!1
              (* (* 2.0 beta) (+ u v) (+ u2 v2))))
      (a!4 (+ a!3
              (* (* 2.0 g) (+ u a) v)
              a!1
              (* (* 2.0 beta) (+ (+ u a) v) (+ u2 v2)))))
  (>= a!2 a!4))))
(check-sat)
