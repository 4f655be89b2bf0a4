; PARAM-ADMISSIBLE-001/statement/T/statement/the_form_is_nonnegative_iff_a_is_psd_and_gamma_at_most_one
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const g Real)
(declare-const t Real)
(assert (> (- g 1.0) 0.0))
(assert (> t 0.0))
(assert (let ((a!1 (- (- (+ (* 1.0 t t) (* 1.0 t t)) (* 2.0 g t t)))))
  (not (> a!1 0.0))))
(check-sat)
