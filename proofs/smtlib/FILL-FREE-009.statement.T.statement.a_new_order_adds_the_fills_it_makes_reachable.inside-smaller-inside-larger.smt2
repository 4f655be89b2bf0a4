; FILL-FREE-009/statement/T/statement/a_new_order_adds_the_fills_it_makes_reachable
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const c Real)
(declare-const d Real)
(declare-const h Real)
(declare-const l Real)
(declare-const z Real)
(assert (>= (- z l) 0.0))
(assert (>= (- h z) 0.0))
(assert (>= (- l c) 0.0))
(assert (>= (- d h) 0.0))
(assert (not (>= (* (- z c) (- d z)) 0.0)))
(check-sat)
