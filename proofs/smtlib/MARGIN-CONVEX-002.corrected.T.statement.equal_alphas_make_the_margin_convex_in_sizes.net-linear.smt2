; MARGIN-CONVEX-002/corrected/T/statement/equal_alphas_make_the_margin_convex_in_sizes
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const e Real)
(declare-const n Real)
(declare-const p Real)
(assert (>= p 0.0))
(assert (>= n 0.0))
(assert (= (+ (- e p) n) 0.0))
(assert (let ((a!1 (= (- (- (* a p) (* a n)) (* a e)) 0.0)))
  (not a!1)))
(check-sat)
