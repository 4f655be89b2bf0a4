; FILL-MONOTONE-008/statement/T/statement/events_shrink_or_widen_the_reachable_interval
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const f Real)
(declare-const s Real)
(assert (>= f 0.0))
(assert (let ((a!1 (>= (- (- a s) (- a (+ s f))) 0.0)))
  (not a!1)))
(check-sat)
