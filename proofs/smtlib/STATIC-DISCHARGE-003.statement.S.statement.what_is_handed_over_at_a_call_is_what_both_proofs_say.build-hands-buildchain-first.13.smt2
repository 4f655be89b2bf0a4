; STATIC-DISCHARGE-003/statement/S/statement/what_is_handed_over_at_a_call_is_what_both_proofs_say
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const label_13 Int)
(declare-const place_13 Int)
(assert (>= label_13 0))
(assert (<= label_13 80))
(assert (>= place_13 1))
(assert (<= place_13 65))
(assert (<= label_13 (+ place_13 11)))
(assert true)
(assert (< 79 label_13))
(check-sat)
