; MARGIN-CONVEX-001/statement/T/mutant/a_form_that_is_not_psd_is_noticed
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const b Real)
(declare-const c Real)
(declare-const k Real)
(declare-const m Real)
(assert (>= a 0.0))
(assert (>= c 0.0))
(assert (>= m 0.0))
(assert (>= k 0.0))
(assert (= (- (* 1.0 m m) a) 0.0))
(assert (= (- (* 1.0 k k) c) 0.0))
(assert (let ((a!1 (>= (- (* 1.0 (+ m k) (+ m k)) (+ a (* 2.0 b) c)) 0.0)))
  (not a!1)))
(assert (> m 0.0))
(assert (> k 0.0))
(check-sat)
