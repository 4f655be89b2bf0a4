; MARGIN-ORDER-006/statement/T/statement/portfolio_below_cross_below_isolated
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const g Real)
(declare-const u Real)
(declare-const v Real)
(assert (>= u 0.0))
(assert (>= (- v) 0.0))
(assert (>= (+ 1.0 g) 0.0))
(assert (let ((a!1 (>= (- (* 1.0 (- u v) (- u v))
                  (+ (* 1.0 u u) (* 1.0 v v) (* 2.0 g u v)))
               0.0)))
  (not a!1)))
(check-sat)
