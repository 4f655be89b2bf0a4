; STATIC-DISCHARGE-003/statement/S/statement/what_is_handed_over_at_a_call_is_what_both_proofs_say
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const label_10 Int)
(declare-const place_10 Int)
(assert (>= label_10 0))
(assert (<= label_10 80))
(assert (>= place_10 1))
(assert (<= place_10 65))
(assert (<= label_10 (+ place_10 8)))
(assert true)
(assert (< 79 label_10))
(check-sat)
