; PRICE-LIPSCHITZ-002/statement/T/statement/maxima_move_by_at_most_the_largest_move
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const d Real)
(declare-const y Real)
(declare-const z Real)
(assert (>= z 0.0))
(assert (>= (- y z) 0.0))
(assert (let ((a!1 (>= (- (* 1.0 (* a y d) (* a y d)) (* 1.0 (* a z d) (* a z d))) 0.0)))
  (not a!1)))
(check-sat)
