; STATIC-DISCHARGE-003/statement/S/statement/what_is_handed_over_at_a_call_is_what_both_proofs_say
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const count Int)
(declare-const label_4 Int)
(declare-const place_4 Int)
(assert (>= place_4 1))
(assert (<= place_4 65))
(assert (>= count 1))
(assert (<= count 64))
(assert (>= label_4 0))
(assert (<= label_4 80))
(assert (<= place_4 (+ count 1)))
(assert (<= label_4 (+ place_4 2)))
(assert (and (<= place_4 (+ count 1)) (<= label_4 (+ place_4 2)) (>= 79 label_4)))
(assert true)
(assert (< (+ place_4 2) label_4))
(check-sat)
