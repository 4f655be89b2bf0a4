; STATIC-DISCHARGE-003/statement/S/statement/what_is_handed_over_at_a_call_is_what_both_proofs_say
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const label Int)
(declare-const place Int)
(assert (>= label 0))
(assert (<= label 80))
(assert (>= place 1))
(assert (<= place 65))
(assert (<= label (+ place (- 1))))
(assert true)
(assert (< 79 label))
(check-sat)
