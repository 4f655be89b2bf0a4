; STATIC-DISCHARGE-003/statement/S/statement/what_is_handed_over_at_a_call_is_what_both_proofs_say
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const count Int)
(assert (>= count 0))
(assert (<= count 64))
(assert (or (= 0 count) (<= 1 count)))
(assert (not (= 0 count)))
(assert (> 1 count))
(check-sat)
