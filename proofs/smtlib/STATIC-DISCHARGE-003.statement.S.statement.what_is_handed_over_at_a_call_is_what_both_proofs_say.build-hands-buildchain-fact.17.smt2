; STATIC-DISCHARGE-003/statement/S/statement/what_is_handed_over_at_a_call_is_what_both_proofs_say
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const count Int)
(declare-const label_6 Int)
(declare-const place_6 Int)
(assert (>= place_6 1))
(assert (<= place_6 65))
(assert (>= count 1))
(assert (<= count 64))
(assert (>= label_6 0))
(assert (<= label_6 80))
(assert (<= place_6 (+ count 1)))
(assert (<= label_6 (+ place_6 4)))
(assert (and (<= place_6 (+ count 1)) (<= label_6 (+ place_6 4)) (>= 79 label_6)))
(assert true)
(assert (< (+ place_6 4) label_6))
(check-sat)
