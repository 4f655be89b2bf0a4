; MARGIN-LEVERAGE-009/corrected/T/statement/a_portfolio_is_capped_by_the_root_of_the_sum_of_squares
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const c Real)
(declare-const d Real)
(declare-const g Real)
(declare-const n Real)
(assert (= (- d (* a n)) 0.0))
(assert (= (- (* (- 1.0 g) 1.0 a a 1.0 c c) 2.0) 0.0))
(assert (let ((a!1 (= (- (* 1.0 c c (- 1.0 g) 1.0 d d (/ 1.0 2.0)) (* 1.0 n n)) 0.0)))
  (not a!1)))
(check-sat)
