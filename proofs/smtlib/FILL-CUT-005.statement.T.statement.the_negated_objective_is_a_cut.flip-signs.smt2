; FILL-CUT-005/statement/T/statement/the_negated_objective_is_a_cut
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const b Real)
(declare-const p Real)
(declare-const r Real)
(declare-const s Real)
(declare-const t Real)
(assert (= (- (* 1.0 p p) 1.0) 0.0))
(assert (= (- (* 1.0 r r) 1.0) 0.0))
(assert (not (= (- (* 2.0 b s t) (* 2.0 p r b p s r t)) 0.0)))
(check-sat)
