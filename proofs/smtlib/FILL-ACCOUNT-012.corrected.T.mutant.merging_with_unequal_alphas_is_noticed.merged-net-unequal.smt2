; FILL-ACCOUNT-012/corrected/T/mutant/merging_with_unequal_alphas_is_noticed
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const k Real)
(declare-const m Real)
(declare-const p Real)
(declare-const y Real)
(assert (>= p 0.0))
(assert (>= m 0.0))
(assert (>= y 0.0))
(assert (> a 0.0))
(assert (> k 0.0))
(assert (= (+ (- y p) m) 0.0))
(assert (let ((a!1 (= (- (* a y) (- (* a p) (* k m))) 0.0)))
  (not a!1)))
(assert (= (/ 1.0 10.0) a))
(assert (= (/ 3.0 25.0) k))
(assert (> m 0.0))
(check-sat)
