; STATIC-DISCHARGE-003/statement/S/statement/what_is_handed_over_at_a_call_is_what_both_proofs_say
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const count Int)
(declare-const label_3 Int)
(declare-const place_3 Int)
(assert (>= place_3 1))
(assert (<= place_3 65))
(assert (>= count 1))
(assert (<= count 64))
(assert (>= label_3 0))
(assert (<= label_3 80))
(assert (<= place_3 (+ count 1)))
(assert (<= label_3 (+ place_3 1)))
(assert (and (<= place_3 (+ count 1)) (<= label_3 (+ place_3 1)) (>= 79 label_3)))
(assert true)
(assert (< (+ place_3 1) label_3))
(check-sat)
