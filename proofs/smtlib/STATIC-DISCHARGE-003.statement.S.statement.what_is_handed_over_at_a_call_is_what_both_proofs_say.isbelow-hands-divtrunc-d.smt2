; STATIC-DISCHARGE-003/statement/S/statement/what_is_handed_over_at_a_call_is_what_both_proofs_say
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const before Real)
(declare-const middle Real)
(declare-const net Real)
(assert (>= before (- 1920000000000000000000000000000000032.0)))
(assert (<= before 1920000000000000000000000000000000032.0))
(assert (>= middle (- 1920000000000000000000000000000000032.0)))
(assert (<= middle 1920000000000000000000000000000000032.0))
(assert (or (<= (+ before 1.0) middle) (<= middle before)))
(assert (>= net (- 1920000000000000000000000000000000032.0)))
(assert (<= net 1920000000000000000000000000000000032.0))
(assert (or (<= (+ middle 1.0) net) (<= net middle)))
(assert (or (<= (+ 0.0 1.0) (- middle before)) (>= 0.0 (- middle before))))
(assert (or (>= 1.0 (+ (- middle before) 1.0)) (<= 1.0 (- middle before))))
(assert (<= (+ before 1.0) middle))
(assert (<= (+ middle 1.0) net))
(assert (<= (+ 0.0 1.0) (- middle before)))
(assert true)
(assert (>= 1.0 (+ (- middle before) 1.0)))
(check-sat)
