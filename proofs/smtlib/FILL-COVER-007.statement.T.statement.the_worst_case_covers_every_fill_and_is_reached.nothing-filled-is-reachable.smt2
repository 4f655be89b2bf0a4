; FILL-COVER-007/statement/T/statement/the_worst_case_covers_every_fill_and_is_reached
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const b Real)
(declare-const s Real)
(assert (>= b 0.0))
(assert (>= s 0.0))
(assert (let ((a!1 (>= (* (- a (- a s)) (- (+ a b) a)) 0.0)))
  (not a!1)))
(check-sat)
