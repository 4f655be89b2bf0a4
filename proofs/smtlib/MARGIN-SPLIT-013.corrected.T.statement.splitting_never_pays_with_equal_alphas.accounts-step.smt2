; MARGIN-SPLIT-013/corrected/T/statement/splitting_never_pays_with_equal_alphas
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const k Real)
(declare-const t Real)
(declare-const w Real)
(declare-const y Real)
(assert (>= (- t w) 0.0))
(assert (>= (- (+ w k) y) 0.0))
(assert (not (>= (- (+ t k) y) 0.0)))
(check-sat)
