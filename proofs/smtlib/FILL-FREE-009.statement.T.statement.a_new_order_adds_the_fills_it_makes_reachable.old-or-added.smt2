; FILL-FREE-009/statement/T/statement/a_new_order_adds_the_fills_it_makes_reachable
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const f Real)
(declare-const h Real)
(declare-const z Real)
(assert (>= (- (+ h f) z) 0.0))
(assert (> (- z h) 0.0))
(assert (let ((a!1 (>= (* (- z h) (- (+ h f) z)) 0.0)))
  (not a!1)))
(check-sat)
