; STATIC-DISCHARGE-003/statement/S/statement/what_is_handed_over_at_a_call_is_what_both_proofs_say
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const label_15 Int)
(declare-const place_15 Int)
(assert (>= label_15 0))
(assert (<= label_15 80))
(assert (>= place_15 1))
(assert (<= place_15 65))
(assert (<= label_15 (+ place_15 13)))
(assert true)
(assert (< 79 label_15))
(check-sat)
