; FILL-FREE-009/statement/T/mutant/a_discount_in_advance_is_noticed
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const b Real)
(declare-const f Real)
(assert (>= a 0.0))
(assert (>= b 0.0))
(assert (>= f 0.0))
(assert (let ((a!1 (>= (- (- (+ a b) f) a) 0.0)))
  (not a!1)))
(check-sat)
