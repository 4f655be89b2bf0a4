; STATIC-DISCHARGE-003/statement/S/statement/what_is_handed_over_at_a_call_is_what_both_proofs_say
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const gamma Real)
(assert (>= gamma 0.0))
(assert (<= gamma 65535.0))
(assert (or (>= 10000.0 gamma) (<= (+ 10000.0 1.0) gamma)))
(assert (or (<= 55536.0 gamma) (>= 55536.0 (+ gamma 1.0))))
(assert (or (>= 10000.0 gamma) (<= 55536.0 gamma)))
(assert true)
(assert (not (or (>= 10000.0 gamma) (<= 55536.0 gamma))))
(check-sat)
