; FILL-ENDS-001/statement/T/statement/a_worst_fill_stands_at_the_ends
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const b Real)
(declare-const h Real)
(declare-const l Real)
(assert (>= (- h) 0.0))
(assert (> a 0.0))
(assert (> b 0.0))
(assert (> (+ (* b h) (* a l)) 0.0))
(assert (not (> l 0.0)))
(check-sat)
