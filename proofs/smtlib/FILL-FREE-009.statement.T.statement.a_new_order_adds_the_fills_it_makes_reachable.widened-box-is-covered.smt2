; FILL-FREE-009/statement/T/statement/a_new_order_adds_the_fills_it_makes_reachable
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_LRA)
(declare-const f Real)
(declare-const high Real)
(declare-const low Real)
(declare-const z Real)
(assert (<= low high))
(assert (>= f 0.0))
(assert (>= z low))
(assert (<= z (+ high f)))
(assert (or (< z low) (> z high)))
(assert (or (< z high) (> z (+ high f))))
(check-sat)
