; MARGIN-LEVERAGE-009/corrected/T/statement/a_portfolio_is_capped_by_the_root_of_the_sum_of_squares
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const c Real)
(declare-const f Real)
(declare-const k Real)
(declare-const t Real)
(declare-const x Real)
(declare-const y Real)
(assert (= (- f (* t x)) 0.0))
(assert (= (- y (* 1.0 t t x)) 0.0))
(assert (= (- k (* t c)) 0.0))
(assert (let ((a!1 (- (* (+ x (* 1.0 c c)) (+ y (* 1.0 k k)))
              (* 1.0 (+ f (* k c)) (+ f (* k c))))))
  (not (= a!1 0.0))))
(check-sat)
