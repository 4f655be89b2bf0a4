; PRICE-TICK-003/statement/T/statement/a_tick_stays_within_its_delta_gamma_budget
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const c Real)
(declare-const k Real)
(declare-const l Real)
(declare-const y Real)
(assert (>= (- k l) 0.0))
(assert (>= (- y k) 0.0))
(assert (>= (- c y) 0.0))
(assert (>= (+ c l) 0.0))
(assert (not (>= (- (* 1.0 c c) (* 1.0 k k)) 0.0)))
(check-sat)
