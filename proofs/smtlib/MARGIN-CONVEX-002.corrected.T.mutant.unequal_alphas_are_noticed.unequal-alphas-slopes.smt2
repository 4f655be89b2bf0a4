; MARGIN-CONVEX-002/corrected/T/mutant/unequal_alphas_are_noticed
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const g Real)
(declare-const k Real)
(declare-const u Real)
(declare-const v Real)
(assert (>= u 0.0))
(assert (>= (- v) 0.0))
(assert (>= (- 1.0 g) 0.0))
(assert (>= (+ 1.0 g) 0.0))
(assert (> a 0.0))
(assert (> k 0.0))
(assert (let ((a!1 (- (* a (+ u (* g v))) (* k (+ v (* g u))))))
  (not (>= a!1 0.0))))
(assert (= (/ 1.0 10.0) a))
(assert (= (/ 3.0 25.0) k))
(assert (= (/ 19.0 20.0) g))
(check-sat)
