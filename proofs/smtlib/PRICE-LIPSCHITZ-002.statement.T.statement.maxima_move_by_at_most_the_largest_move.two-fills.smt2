; PRICE-LIPSCHITZ-002/statement/T/statement/maxima_move_by_at_most_the_largest_move
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_LRA)
(declare-const a Real)
(declare-const b Real)
(declare-const c Real)
(declare-const d Real)
(declare-const k Real)
(assert (<= (- a c) k))
(assert (<= (- c a) k))
(assert (<= (- b d) k))
(assert (<= (- d b) k))
(assert (let ((a!1 (> (- (ite (> a b) a b) (ite (> c d) c d)) k))
      (a!2 (> (- (ite (> c d) c d) (ite (> a b) a b)) k)))
  (or a!1 a!2)))
(check-sat)
