; STATIC-DISCHARGE-003/statement/S/statement/what_is_handed_over_at_a_call_is_what_both_proofs_say
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const count Int)
(declare-const label_9 Int)
(declare-const place_9 Int)
(assert (>= place_9 1))
(assert (<= place_9 65))
(assert (>= count 1))
(assert (<= count 64))
(assert (>= label_9 0))
(assert (<= label_9 80))
(assert (<= place_9 (+ count 1)))
(assert (<= label_9 (+ place_9 7)))
(assert (and (<= place_9 (+ count 1)) (<= label_9 (+ place_9 7)) (>= 79 label_9)))
(assert true)
(assert (< (+ place_9 7) label_9))
(check-sat)
