; PRICE-TICK-003/statement/T/statement/a_tick_stays_within_its_delta_gamma_budget
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const c Real)
(declare-const e Real)
(declare-const k Real)
(declare-const t Real)
(assert (>= (- e t) 0.0))
(assert (>= (+ e t) 0.0))
(assert (>= (- c k) 0.0))
(assert (>= (+ c k) 0.0))
(assert (let ((a!1 (>= (- (* 1.0 (* c e) (* c e)) (* 1.0 (* k t) (* k t))) 0.0)))
  (not a!1)))
(check-sat)
