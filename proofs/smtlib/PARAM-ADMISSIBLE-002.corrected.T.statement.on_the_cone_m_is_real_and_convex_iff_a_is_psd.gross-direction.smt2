; PARAM-ADMISSIBLE-002/corrected/T/statement/on_the_cone_m_is_real_and_convex_iff_a_is_psd
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
