; STATIC-DISCHARGE-003/statement/S/statement/what_is_handed_over_at_a_call_is_what_both_proofs_say
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const label_7 Int)
(declare-const place_7 Int)
(assert (>= label_7 0))
(assert (<= label_7 80))
(assert (>= place_7 1))
(assert (<= place_7 65))
(assert (<= label_7 (+ place_7 5)))
(assert true)
(assert (< 79 label_7))
(check-sat)
