; STATIC-DISCHARGE-003/statement/S/statement/what_is_handed_over_at_a_call_is_what_both_proofs_say
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const label_11 Int)
(declare-const place_11 Int)
(assert (>= label_11 0))
(assert (<= label_11 80))
(assert (>= place_11 1))
(assert (<= place_11 65))
(assert (<= label_11 (+ place_11 9)))
(assert true)
(assert (< 79 label_11))
(check-sat)
