; STATIC-DISCHARGE-003/statement/S/statement/what_is_handed_over_at_a_call_is_what_both_proofs_say
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const label_5 Int)
(declare-const place_5 Int)
(assert (>= label_5 0))
(assert (<= label_5 80))
(assert (>= place_5 1))
(assert (<= place_5 65))
(assert (<= label_5 (+ place_5 3)))
(assert true)
(assert (< 79 label_5))
(check-sat)
