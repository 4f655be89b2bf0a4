; MARGIN-CONVEX-002/corrected/T/statement/equal_alphas_make_the_margin_convex_in_sizes
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_LRA)
(declare-const e Real)
(declare-const f Real)
(declare-const p Real)
(declare-const q Real)
(assert (let ((a!1 (+ (ite (> (+ e p) 0.0) (+ e p) (- (+ e p)))
              (ite (> (+ f q) 0.0) (+ f q) (- (+ f q))))))
  (> a!1
     (+ (ite (> e 0.0) e (- e))
        (ite (> f 0.0) f (- f))
        (ite (> p 0.0) p (- p))
        (ite (> q 0.0) q (- q))))))
(check-sat)
