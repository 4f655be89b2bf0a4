; PRICE-TICK-003/statement/T/witness/an_option_with_delta_and_gamma_exists
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NRA)
(declare-const f Real)
(declare-const h Real)
(declare-const k Real)
(declare-const n Real)
(declare-const s Real)
(declare-const w Real)
(assert (= f 100.0))
(assert (= (/ 29.0 50.0) h))
(assert (= (/ 1.0 5.0) s))
(assert (= (/ 39.0 100.0) n))
(assert (> k 1.0))
(assert (> w 0.0))
(assert (> s 0.0))
(assert (= (- (* w f s) n) 0.0))
(assert (= (- (* k s) n) 0.0))
(check-sat)
