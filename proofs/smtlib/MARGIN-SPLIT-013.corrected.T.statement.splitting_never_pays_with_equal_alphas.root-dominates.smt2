; MARGIN-SPLIT-013/corrected/T/statement/splitting_never_pays_with_equal_alphas
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const b Real)
(declare-const p Real)
(assert (>= (- (* 1.0 p p) (* 1.0 b b)) 0.0))
(assert (> p 0.0))
(assert (not (>= (- p b) 0.0)))
(check-sat)
