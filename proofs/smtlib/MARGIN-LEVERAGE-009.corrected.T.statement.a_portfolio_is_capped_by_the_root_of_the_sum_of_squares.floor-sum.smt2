; MARGIN-LEVERAGE-009/corrected/T/statement/a_portfolio_is_capped_by_the_root_of_the_sum_of_squares
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const f Real)
(declare-const q Real)
(assert (>= a 0.0))
(assert (= (- (- q a) f) 0.0))
(assert (not (>= (- q f) 0.0)))
(check-sat)
