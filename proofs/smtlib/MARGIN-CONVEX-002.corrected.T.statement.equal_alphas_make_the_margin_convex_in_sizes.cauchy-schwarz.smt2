; MARGIN-CONVEX-002/corrected/T/statement/equal_alphas_make_the_margin_convex_in_sizes
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const b Real)
(declare-const c Real)
(assert (>= (+ (- (* 1.0 c c a) (* 2.0 c b b)) (* 1.0 b b c)) 0.0))
(assert (> c 0.0))
(assert (not (>= (- (* a c) (* 1.0 b b)) 0.0)))
(check-sat)
