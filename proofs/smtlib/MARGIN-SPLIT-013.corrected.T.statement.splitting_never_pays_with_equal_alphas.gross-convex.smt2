; MARGIN-SPLIT-013/corrected/T/statement/splitting_never_pays_with_equal_alphas
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const l Real)
(declare-const p Real)
(declare-const r Real)
(declare-const x Real)
(declare-const y Real)
(assert (>= l 0.0))
(assert (>= (- 1.0 l) 0.0))
(assert (>= (- p x) 0.0))
(assert (>= (- r y) 0.0))
(assert (let ((a!1 (- (+ (* l p) (* (- 1.0 l) r)) (+ (* l x) (* (- 1.0 l) y)))))
  (not (>= a!1 0.0))))
(check-sat)
