; STATIC-DISCHARGE-003/statement/S/statement/what_is_handed_over_at_a_call_is_what_both_proofs_say
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const count Int)
(declare-const label_16 Int)
(declare-const place_16 Int)
(assert (>= place_16 1))
(assert (<= place_16 65))
(assert (>= count 1))
(assert (<= count 64))
(assert (>= label_16 0))
(assert (<= label_16 80))
(assert (<= place_16 (+ count 1)))
(assert (<= label_16 (+ place_16 14)))
(assert (and (<= place_16 (+ count 1)) (<= label_16 (+ place_16 14)) (>= 79 label_16)))
(assert true)
(assert (< (+ place_16 14) label_16))
(check-sat)
