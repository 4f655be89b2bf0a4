; MARGIN-SMOOTH-003/statement/T/statement/the_remainder_of_the_gradient_is_quadratic
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const k Real)
(declare-const p Real)
(declare-const r Real)
(declare-const x Real)
(declare-const y Real)
(assert (>= (- p x) 0.0))
(assert (>= (+ p x) 0.0))
(assert (>= (- r y) 0.0))
(assert (>= (+ r y) 0.0))
(assert (>= (- 1.0 k) 0.0))
(assert (>= (+ 1.0 k) 0.0))
(assert (not (>= (- (* p r) (* k x y)) 0.0)))
(check-sat)
