; PRICE-TICK-003/statement/T/statement/a_tick_stays_within_its_delta_gamma_budget
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const c Real)
(declare-const e Real)
(declare-const h Real)
(declare-const high Real)
(declare-const k Real)
(declare-const low Real)
(declare-const p Real)
(declare-const r Real)
(declare-const t Real)
(assert (<= low h))
(assert (<= h high))
(assert (<= p k))
(assert (<= k r))
(assert (>= c (+ high r)))
(assert (>= c (- (+ low p))))
(assert (<= t e))
(assert (<= (- t) e))
(assert (or (> (* (+ h k) t) (* c e)) (< (* (+ h k) t) (* (- c) e))))
(check-sat)
