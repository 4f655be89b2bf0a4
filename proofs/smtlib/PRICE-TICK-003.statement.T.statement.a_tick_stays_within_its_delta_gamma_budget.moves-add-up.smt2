; PRICE-TICK-003/statement/T/statement/a_tick_stays_within_its_delta_gamma_budget
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const c Real)
(declare-const d Real)
(declare-const f Real)
(declare-const m Real)
(declare-const r Real)
(assert (>= (- (+ m r) f) 0.0))
(assert (>= (- c m) 0.0))
(assert (>= (- d r) 0.0))
(assert (not (>= (- (+ c d) f) 0.0)))
(check-sat)
