; PRICE-LIPSCHITZ-001/statement/T/statement/the_margin_moves_by_at_most_the_margin_of_the_move
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const k Real)
(declare-const x Real)
(declare-const y Real)
(assert (>= (- (+ y k) x) 0.0))
(assert (>= (- (+ x k) y) 0.0))
(assert (let ((a!1 (>= (- (* 1.0 k k) (* 1.0 (- x y) (- x y))) 0.0)))
  (not a!1)))
(check-sat)
