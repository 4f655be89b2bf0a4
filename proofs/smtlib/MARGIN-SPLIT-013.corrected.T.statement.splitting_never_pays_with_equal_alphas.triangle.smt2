; MARGIN-SPLIT-013/corrected/T/statement/splitting_never_pays_with_equal_alphas
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const b Real)
(declare-const c Real)
(declare-const k Real)
(declare-const m Real)
(assert (>= (- (* m k) b) 0.0))
(assert (= (- (* 1.0 m m) a) 0.0))
(assert (= (- (* 1.0 k k) c) 0.0))
(assert (let ((a!1 (>= (- (* 1.0 (+ m k) (+ m k)) (+ a (* 2.0 b) c)) 0.0)))
  (not a!1)))
(check-sat)
