; PRICE-LIPSCHITZ-001/statement/T/statement/the_margin_moves_by_at_most_the_margin_of_the_move
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const b Real)
(declare-const c Real)
(declare-const m Real)
(declare-const r Real)
(assert (>= (- (- (* m r) a) b) 0.0))
(assert (= (- (* 1.0 m m) a) 0.0))
(assert (= (- (* 1.0 r r) (+ a (* 2.0 b) c)) 0.0))
(assert (let ((a!1 (>= (- c (* 1.0 (- r m) (- r m))) 0.0)))
  (not a!1)))
(check-sat)
