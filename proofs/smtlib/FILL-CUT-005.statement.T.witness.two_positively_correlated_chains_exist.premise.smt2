; FILL-CUT-005/statement/T/witness/two_positively_correlated_chains_exist
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NRA)
(declare-const b Real)
(declare-const p Real)
(declare-const r Real)
(declare-const s Real)
(declare-const w Real)
(assert (>= (+ 1.0 (/ 23.0 25.0)) 0.0))
(assert (>= (+ 1.0 (/ 23.0 25.0)) 0.0))
(assert (>= (* (+ 1.0 (/ 23.0 25.0)) (+ 1.0 (/ 23.0 25.0))) (* 4.0 b b)))
(assert (<= (/ 23.0 25.0) 1.0))
(assert (<= (/ 23.0 25.0) 1.0))
(assert (= (/ 1.0 2.0) b))
(assert (= s (- 1.0)))
(assert (= r 2.0))
(assert (> p 0.0))
(assert (> w 0.0))
(assert (>= b 0.0))
(assert (>= p 0.0))
(assert (>= w 0.0))
(check-sat)
