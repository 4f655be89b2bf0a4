; FILL-FREE-009/statement/T/statement/a_new_order_adds_the_fills_it_makes_reachable
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const f Real)
(declare-const l Real)
(declare-const z Real)
(assert (>= (+ (- z l) f) 0.0))
(assert (> (- l z) 0.0))
(assert (let ((a!1 (>= (* (- l z) (+ (- z l) f)) 0.0)))
  (not a!1)))
(check-sat)
