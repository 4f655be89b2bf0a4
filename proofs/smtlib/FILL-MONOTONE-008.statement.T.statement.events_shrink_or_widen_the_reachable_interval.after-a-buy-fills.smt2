; FILL-MONOTONE-008/statement/T/statement/events_shrink_or_widen_the_reachable_interval
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_LRA)
(declare-const a Real)
(declare-const b Real)
(declare-const f Real)
(declare-const s Real)
(declare-const z Real)
(assert (>= b 0.0))
(assert (>= s 0.0))
(assert (>= f 0.0))
(assert (<= f b))
(assert (>= z (- (+ a f) s)))
(assert (<= z (+ a f (- b f))))
(assert (or (< z (- a s)) (> z (+ a b))))
(check-sat)
