; PRICE-LIPSCHITZ-002/statement/T/statement/maxima_move_by_at_most_the_largest_move
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const b Real)
(declare-const k Real)
(declare-const v Real)
(declare-const w Real)
(assert (>= (- v b) 0.0))
(assert (>= (- k (- a b)) 0.0))
(assert (= (- w a) 0.0))
(assert (not (>= (- k (- w v)) 0.0)))
(check-sat)
