; FILL-HARD-006/statement/T/mutant/edges_with_positive_correlation_are_noticed
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NRA)
(declare-const c Real)
(declare-const r Real)
(declare-const s Real)
(declare-const y Real)
(assert (> c 0.0))
(assert (= (+ (- (* 2.0 y) 1.0) (* s r)) 0.0))
(assert (= (- (* 1.0 s s) 1.0) 0.0))
(assert (= (- (* 1.0 r r) 1.0) 0.0))
(assert (let ((a!1 (- (* (* 2.0 c) s r) (* (* 2.0 c) (- (* 2.0 y) 1.0)))))
  (not (= a!1 0.0))))
(check-sat)
