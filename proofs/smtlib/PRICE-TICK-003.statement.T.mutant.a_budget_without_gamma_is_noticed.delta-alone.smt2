; PRICE-TICK-003/statement/T/mutant/a_budget_without_gamma_is_noticed
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NRA)
(declare-const c Real)
(declare-const h Real)
(declare-const k Real)
(assert (>= (- c h) 0.0))
(assert (>= (+ c h) 0.0))
(assert (>= k 0.0))
(assert (>= (- 1.0 c) 0.0))
(assert (let ((a!1 (>= (- (* 1.0 c c) (* 1.0 (+ h k) (+ h k))) 0.0)))
  (not a!1)))
(assert (= (/ 1.0 2.0) h))
(assert (= k 2.0))
(check-sat)
