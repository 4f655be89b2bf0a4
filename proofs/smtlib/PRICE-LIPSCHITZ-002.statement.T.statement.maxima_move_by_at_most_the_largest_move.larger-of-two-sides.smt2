; PRICE-LIPSCHITZ-002/statement/T/statement/maxima_move_by_at_most_the_largest_move
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const d Real)
(declare-const k Real)
(declare-const l Real)
(declare-const s Real)
(assert (>= (- k l) 0.0))
(assert (>= (- k s) 0.0))
(assert (>= (- l d) 0.0))
(assert (not (>= (- k d) 0.0)))
(check-sat)
