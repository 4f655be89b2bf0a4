; MARGIN-CONVEX-002/corrected/T/statement/equal_alphas_make_the_margin_convex_in_sizes
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const e Real)
(declare-const g Real)
(declare-const u Real)
(declare-const v Real)
(declare-const x Real)
(assert (let ((a!1 (+ (* 1.0 u u)
              (* 1.0 (+ v (* a e)) (+ v (* a e)))
              (* (* 2.0 g u) (+ v (* a e)))
              (* 2.0 (+ (+ u v) (* a e)) x))))
(let ((a!2 (- a!1
              (+ (* 1.0 u u) (* 1.0 v v) (* (* 2.0 g u) v) (* 2.0 (+ u v) x)))))
(let ((a!3 (- a!2 (* 2.0 e a (+ v (* g u) x)))))
  (not (= (- a!3 (* 1.0 a a 1.0 e e)) 0.0))))))
(check-sat)
