; FILL-FREE-009/statement/T/witness/a_free_order_exists
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const f Real)
(declare-const n Real)
(declare-const s Real)
(declare-const w Real)
(assert (> a 0.0))
(assert (> s 0.0))
(assert (< s a))
(assert (= w a))
(assert (<= (* (- a s) (- a s)) (* w w)))
(assert (= n w))
(assert (= f w))
(assert (>= (- n w) 0.0))
(assert (>= (- w f) 0.0))
(assert (= (- n f) 0.0))
(check-sat)
