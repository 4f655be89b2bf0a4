; PRICE-TICK-003/statement/T/statement/a_tick_stays_within_its_delta_gamma_budget
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const d Real)
(declare-const k Real)
(declare-const t Real)
(declare-const z Real)
(assert (>= (- (* 1.0 (* k t) (* k t)) (* 1.0 d d)) 0.0))
(assert (let ((a!1 (- (* 1.0 (* (* a z) k t) (* (* a z) k t))
              (* 1.0 (* (* a z) d) (* (* a z) d)))))
  (not (>= a!1 0.0))))
(check-sat)
