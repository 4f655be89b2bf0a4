; MARGIN-SPLIT-013/corrected/T/mutant/splitting_with_unequal_alphas_is_noticed
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const e Real)
(declare-const k Real)
(declare-const n Real)
(declare-const p Real)
(assert (>= p 0.0))
(assert (>= n 0.0))
(assert (> a 0.0))
(assert (> k 0.0))
(assert (= (+ (- e p) n) 0.0))
(assert (let ((a!1 (= (- (- (* a p) (* k n)) (* a e)) 0.0)))
  (not a!1)))
(assert (= (/ 1.0 10.0) a))
(assert (= (/ 3.0 25.0) k))
(check-sat)
