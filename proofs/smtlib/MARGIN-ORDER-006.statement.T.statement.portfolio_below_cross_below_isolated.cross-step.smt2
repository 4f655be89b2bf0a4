; MARGIN-ORDER-006/statement/T/statement/portfolio_below_cross_below_isolated
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const f Real)
(declare-const k Real)
(declare-const m Real)
(declare-const q Real)
(assert (>= (- (* 1.0 f f) q) 0.0))
(assert (>= (- (* f m) k) 0.0))
(assert (let ((a!1 (>= (- (* 1.0 (+ f m) (+ f m)) (+ q (* 1.0 m m) (* 2.0 k))) 0.0)))
  (not a!1)))
(check-sat)
