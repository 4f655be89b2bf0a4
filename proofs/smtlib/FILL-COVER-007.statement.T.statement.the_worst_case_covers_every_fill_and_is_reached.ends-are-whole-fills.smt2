; FILL-COVER-007/statement/T/statement/the_worst_case_covers_every_fill_and_is_reached
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const b Real)
(declare-const s Real)
(declare-const y Real)
(declare-const z Real)
(assert (= (* y (- 1.0 y)) 0.0))
(assert (= (- (+ y z) 1.0) 0.0))
(assert (let ((a!1 (- (- (+ a (* y b)) (* z s)) (+ a b)))
      (a!2 (- (- (+ a (* y b)) (* z s)) (- a s))))
  (not (= (* a!1 a!2) 0.0))))
(check-sat)
