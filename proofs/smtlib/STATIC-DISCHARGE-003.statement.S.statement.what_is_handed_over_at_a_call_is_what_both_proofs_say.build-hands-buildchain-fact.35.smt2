; STATIC-DISCHARGE-003/statement/S/statement/what_is_handed_over_at_a_call_is_what_both_proofs_say
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const count Int)
(declare-const label_12 Int)
(declare-const place_12 Int)
(assert (>= place_12 1))
(assert (<= place_12 65))
(assert (>= count 1))
(assert (<= count 64))
(assert (>= label_12 0))
(assert (<= label_12 80))
(assert (<= place_12 (+ count 1)))
(assert (<= label_12 (+ place_12 10)))
(assert (and (<= place_12 (+ count 1)) (<= label_12 (+ place_12 10)) (>= 79 label_12)))
(assert true)
(assert (< (+ place_12 10) label_12))
(check-sat)
