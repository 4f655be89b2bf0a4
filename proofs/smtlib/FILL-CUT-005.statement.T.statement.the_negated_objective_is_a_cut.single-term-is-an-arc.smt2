; FILL-CUT-005/statement/T/statement/the_negated_objective_is_a_cut
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const c Real)
(declare-const y Real)
(assert (let ((a!1 (- (* c y) (+ c (* (- c) (- 1.0 y))))))
  (not (= a!1 0.0))))
(check-sat)
