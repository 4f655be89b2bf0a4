; STATIC-DISCHARGE-003/statement/S/statement/what_is_handed_over_at_a_call_is_what_both_proofs_say
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const label_8 Int)
(declare-const place_8 Int)
(assert (>= label_8 0))
(assert (<= label_8 80))
(assert (>= place_8 1))
(assert (<= place_8 65))
(assert (<= label_8 (+ place_8 6)))
(assert true)
(assert (< 79 label_8))
(check-sat)
