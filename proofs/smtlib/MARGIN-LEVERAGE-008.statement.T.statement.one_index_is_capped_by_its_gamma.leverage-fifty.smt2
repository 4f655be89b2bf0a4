; MARGIN-LEVERAGE-008/statement/T/statement/one_index_is_capped_by_its_gamma
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const g Real)
(assert (= (- (* 10.0 a) 1.0) 0.0))
(assert (= (- (* 25.0 g) 23.0) 0.0))
(assert (let ((a!1 (= (- 2.0 (* 1.0 50.0 50.0 (- 1.0 g) 1.0 a a)) 0.0)))
  (not a!1)))
(check-sat)
