; MARGIN-COMPACT-012/statement/T/statement/the_matrix_of_sides_is_given_by_beta_and_gamma
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const beta Real)
(declare-const g1 Real)
(declare-const g2 Real)
(declare-const other Real)
(assert (let ((a!1 (+ (* 1.0 (+ (* 1.0 1.0) (* 0.0 0.0))) (* 2.0 g1 1.0 0.0)))
      (a!2 (+ (* 1.0 (+ (* 0.0 0.0) (* 1.0 1.0))) (* 2.0 g2 0.0 1.0))))
  (= (+ a!1 a!2 (* 2.0 beta (+ 1.0 0.0) (+ 0.0 1.0)))
     (+ a!1 a!2 (* 2.0 other (+ 1.0 0.0) (+ 0.0 1.0))))))
(assert (distinct beta other))
(check-sat)
