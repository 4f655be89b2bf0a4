; PARAM-ADMISSIBLE-001/statement/T/statement/the_form_is_nonnegative_iff_a_is_psd_and_gamma_at_most_one
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const g Real)
(declare-const u Real)
(declare-const v Real)
(declare-const w Real)
(assert (= (- (* 2.0 u) w) 0.0))
(assert (= (- (* 2.0 v) w) 0.0))
(assert (let ((a!1 (= (- (+ (* 1.0 u u) (* 1.0 v v) (* 2.0 g u v))
                 (* (+ 1.0 g) 1.0 w w (/ 1.0 2.0)))
              0.0)))
  (not a!1)))
(check-sat)
