; PARAM-ADMISSIBLE-002/corrected/T/mutant/gamma_above_one_is_noticed
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NRA)
(declare-const g Real)
(declare-const u Real)
(declare-const v Real)
(assert (>= u 0.0))
(assert (>= (- v) 0.0))
(assert (let ((a!1 (>= (- (+ (* 1.0 u u) (* 1.0 v v) (* 2.0 g u v))
                  (* 1.0 (+ u v) (+ u v)))
               0.0)))
  (not a!1)))
(check-sat)
