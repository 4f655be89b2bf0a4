; FILL-COVER-007/statement/T/statement/the_worst_case_covers_every_fill_and_is_reached
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_LRA)
(declare-const a Real)
(declare-const b Real)
(declare-const s Real)
(declare-const y Real)
(declare-const z Real)
(assert (>= y 0.0))
(assert (<= y b))
(assert (>= z 0.0))
(assert (<= z s))
(assert (or (< (- (+ a y) z) (- a s)) (> (- (+ a y) z) (+ a b))))
(check-sat)
