; MARGIN-LEVERAGE-009/corrected/T/statement/a_portfolio_is_capped_by_the_root_of_the_sum_of_squares
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const c Real)
(declare-const w Real)
(declare-const z Real)
(assert (>= (- w c) 0.0))
(assert (>= z 0.0))
(assert (not (>= (- (* w z) (* c z)) 0.0)))
(check-sat)
