; MARGIN-COMPACT-012/statement/T/statement/the_matrix_of_sides_is_given_by_beta_and_gamma
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const b Real)
(declare-const g Real)
(assert (= (- (+ 2.0 (* 2.0 b)) (+ 2.0 (* 2.0 g))) 0.0))
(assert (not (= (- b g) 0.0)))
(check-sat)
