; FILL-COVER-007/statement/T/mutant/orders_left_out_are_noticed
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const b Real)
(assert (>= b 0.0))
(assert (let ((a!1 (>= (- (* 1.0 a a) (* 1.0 (+ a b) (+ a b))) 0.0)))
  (not a!1)))
(check-sat)
