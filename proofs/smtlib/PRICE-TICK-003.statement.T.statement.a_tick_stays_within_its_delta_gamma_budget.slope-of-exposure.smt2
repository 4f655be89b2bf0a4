; PRICE-TICK-003/statement/T/statement/a_tick_stays_within_its_delta_gamma_budget
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const f Real)
(declare-const h Real)
(declare-const k Real)
(declare-const n Real)
(declare-const s Real)
(declare-const w Real)
(assert (> s 0.0))
(assert (= (- (* w f s) n) 0.0))
(assert (= (- (* k s) n) 0.0))
(assert (let ((a!1 (= (- (+ h (* f w)) (+ h k)) 0.0)))
  (not a!1)))
(check-sat)
