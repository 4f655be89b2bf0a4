; PRICE-LIPSCHITZ-001/statement/T/statement/the_margin_moves_by_at_most_the_margin_of_the_move
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const h Real)
(declare-const p Real)
(declare-const t Real)
(assert (let ((a!1 (- (- (* (+ p t) h) (* p h)) (* h t))))
  (not (= a!1 0.0))))
(check-sat)
