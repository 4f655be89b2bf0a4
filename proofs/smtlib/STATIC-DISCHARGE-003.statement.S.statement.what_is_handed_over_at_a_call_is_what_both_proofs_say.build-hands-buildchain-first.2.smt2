; STATIC-DISCHARGE-003/statement/S/statement/what_is_handed_over_at_a_call_is_what_both_proofs_say
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const label_2 Int)
(declare-const place_2 Int)
(assert (>= label_2 0))
(assert (<= label_2 80))
(assert (>= place_2 1))
(assert (<= place_2 65))
(assert (<= label_2 place_2))
(assert true)
(assert (< 79 label_2))
(check-sat)
