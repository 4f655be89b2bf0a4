; PRICE-LIPSCHITZ-002/statement/T/statement/maxima_move_by_at_most_the_largest_move
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const k Real)
(declare-const v Real)
(declare-const w Real)
(assert (>= (+ (- k w) v) 0.0))
(assert (>= (+ (- k v) w) 0.0))
(assert (let ((a!1 (>= (- (* 1.0 k k) (* 1.0 (- w v) (- w v))) 0.0)))
  (not a!1)))
(check-sat)
