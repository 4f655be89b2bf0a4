; PARAM-ADMISSIBLE-002/corrected/T/statement/on_the_cone_m_is_real_and_convex_iff_a_is_psd
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const b Real)
(declare-const c Real)
(declare-const m Real)
(declare-const p Real)
(declare-const r Real)
(declare-const t Real)
(assert (> t 0.0))
(assert (> (- c) 0.0))
(assert (= (- (* 1.0 m m) a) 0.0))
(assert (= (- (* 1.0 r r) (+ a (* 2.0 t b) (* 1.0 t t c))) 0.0))
(assert (let ((a!1 (- (* 1.0 p p) (+ (- a (* 2.0 t b)) (* 1.0 t t c)))))
  (= a!1 0.0)))
(assert (let ((a!1 (> (- (* 4.0 1.0 m m) (* 1.0 (+ r p) (+ r p))) 0.0)))
  (not a!1)))
(check-sat)
