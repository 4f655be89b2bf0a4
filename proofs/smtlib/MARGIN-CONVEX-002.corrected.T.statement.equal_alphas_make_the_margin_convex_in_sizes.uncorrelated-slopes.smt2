; MARGIN-CONVEX-002/corrected/T/statement/equal_alphas_make_the_margin_convex_in_sizes
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const g Real)
(declare-const k Real)
(declare-const u Real)
(declare-const v Real)
(assert (>= u 0.0))
(assert (>= (- v) 0.0))
(assert (>= (- a (* g k)) 0.0))
(assert (>= (- k (* g a)) 0.0))
(assert (let ((a!1 (- (* a (+ u (* g v))) (* k (+ v (* g u))))))
  (not (>= a!1 0.0))))
(check-sat)
