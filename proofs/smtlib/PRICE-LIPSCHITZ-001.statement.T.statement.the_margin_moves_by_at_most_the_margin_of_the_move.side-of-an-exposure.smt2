; PRICE-LIPSCHITZ-001/statement/T/statement/the_margin_moves_by_at_most_the_margin_of_the_move
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const d Real)
(declare-const e Real)
(assert (>= e 0.0))
(assert (>= (+ e d) 0.0))
(assert (let ((a!1 (* a (ite (> (+ e d) 0.0) (+ e d) 0.0)))
      (a!3 (* a (ite (< (+ e d) 0.0) (+ e d) 0.0))))
(let ((a!2 (- a!1 (* a (ite (> e 0.0) e 0.0)))))
(let ((a!4 (- (+ a!2 a!3) (* a (ite (< e 0.0) e 0.0)))))
  (distinct a!4 (* a d))))))
(check-sat)
