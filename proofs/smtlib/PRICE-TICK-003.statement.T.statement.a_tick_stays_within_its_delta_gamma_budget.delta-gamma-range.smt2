; PRICE-TICK-003/statement/T/statement/a_tick_stays_within_its_delta_gamma_budget
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const h Real)
(declare-const k Real)
(declare-const l Real)
(declare-const p Real)
(declare-const r Real)
(declare-const y Real)
(assert (>= (- h l) 0.0))
(assert (>= (- y h) 0.0))
(assert (>= (- k p) 0.0))
(assert (>= (- r k) 0.0))
(assert (let ((a!1 (* (- (- (+ h k) l) p) (- (- (+ y r) h) k))))
  (not (>= a!1 0.0))))
(check-sat)
