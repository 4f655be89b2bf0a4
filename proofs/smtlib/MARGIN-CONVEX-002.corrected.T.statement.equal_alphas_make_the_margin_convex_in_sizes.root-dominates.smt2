; MARGIN-CONVEX-002/corrected/T/statement/equal_alphas_make_the_margin_convex_in_sizes
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const b Real)
(declare-const p Real)
(assert (>= (- (* 1.0 p p) (* 1.0 b b)) 0.0))
(assert (> p 0.0))
(assert (not (>= (- p b) 0.0)))
(check-sat)
