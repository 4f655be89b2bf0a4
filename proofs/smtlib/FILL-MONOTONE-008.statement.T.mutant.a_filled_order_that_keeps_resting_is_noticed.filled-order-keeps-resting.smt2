; FILL-MONOTONE-008/statement/T/mutant/a_filled_order_that_keeps_resting_is_noticed
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const b Real)
(declare-const f Real)
(assert (>= f 0.0))
(assert (>= (- b f) 0.0))
(assert (not (>= (- (+ a b) (+ a f b)) 0.0)))
(check-sat)
