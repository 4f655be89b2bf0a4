; STATIC-DISCHARGE-003/statement/S/statement/what_is_handed_over_at_a_call_is_what_both_proofs_say
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const label_14 Int)
(declare-const place_14 Int)
(assert (>= label_14 0))
(assert (<= label_14 80))
(assert (>= place_14 1))
(assert (<= place_14 65))
(assert (<= label_14 (+ place_14 12)))
(assert true)
(assert (< 79 label_14))
(check-sat)
