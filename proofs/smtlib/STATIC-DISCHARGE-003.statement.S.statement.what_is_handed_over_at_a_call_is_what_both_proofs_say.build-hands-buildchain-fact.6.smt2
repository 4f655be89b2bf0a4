; STATIC-DISCHARGE-003/statement/S/statement/what_is_handed_over_at_a_call_is_what_both_proofs_say
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const rounded Int)
(declare-const used Int)
(assert (>= rounded 0))
(assert (<= rounded 32))
(assert (>= used 0))
(assert (<= used 65535))
(assert (>= 2 rounded))
(assert (>= 2 (ite (= 0 (mod used 2)) 0 rounded)))
(assert true)
(assert (< 2 (ite (= 0 (mod used 2)) 0 rounded)))
(check-sat)
