; PRICE-LIPSCHITZ-001/statement/T/statement/the_margin_moves_by_at_most_the_margin_of_the_move
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const h Real)
(declare-const m Real)
(declare-const p Real)
(assert (> (+ m p) 0.0))
(assert (= (- (* 1.0 m m) (* 1.0 h h)) 0.0))
(assert (= (- (* 1.0 p p) (* 1.0 h h)) 0.0))
(assert (not (= (- m p) 0.0)))
(check-sat)
