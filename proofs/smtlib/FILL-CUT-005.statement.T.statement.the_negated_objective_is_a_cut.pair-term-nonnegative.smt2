; FILL-CUT-005/statement/T/statement/the_negated_objective_is_a_cut
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const b Real)
(declare-const p Real)
(declare-const w Real)
(assert (>= b 0.0))
(assert (>= p 0.0))
(assert (>= w 0.0))
(assert (not (>= (* 2.0 b p w) 0.0)))
(check-sat)
