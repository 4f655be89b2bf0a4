; PARAM-ADMISSIBLE-002/corrected/T/statement/on_the_cone_m_is_real_and_convex_iff_a_is_psd
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const beta Real)
(declare-const g1 Real)
(declare-const g2 Real)
(declare-const u1 Real)
(declare-const u2 Real)
(declare-const v1 Real)
(declare-const v2 Real)
(assert (>= u1 0.0))
(assert (<= v1 0.0))
(assert (>= u2 0.0))
(assert (<= v2 0.0))
(assert (<= g1 1.0))
(assert (<= g2 1.0))
(assert (let ((a!1 (+ (* 1.0 (+ (* u1 u1) (* v1 v1)))
              (* 2.0 g1 u1 v1)
              (* 1.0 (+ (* u2 u2) (* v2 v2)))
              (* 2.0 g2 u2 v2)
              (* 2.0 beta (+ u1 v1) (+ u2 v2)))))
  (< a!1
     (+ (* (+ u1 v1) (+ u1 v1))
        (* (+ u2 v2) (+ u2 v2))
        (* 2.0 beta (+ u1 v1) (+ u2 v2))))))
(check-sat)
