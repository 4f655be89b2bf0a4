; INT-RANGE-001/statement/S/statement/candidates_of_every_index_are_built_without_a_wrap
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const alpha_long Real)
(declare-const long0 Real)
(declare-const long1 Real)
(assert (>= long1 0.0))
(assert (<= long1 64000000000000000000000000000000000000.0))
(assert (>= alpha_long 1.0))
(assert (<= alpha_long 3000000.0))
(assert (>= long0 0.0))
(assert (<= long0 64000000000000000000000000000000000000.0))
(assert (or (<= (+ (* long1 alpha_long) 1.0) (* long0 alpha_long))
    (<= (* long0 alpha_long) (* long1 alpha_long))))
(assert (or (<= long0 long1) (<= (+ long1 1.0) long0)))
(assert (<= long0 long1))
(assert true)
(assert (<= (+ (* long1 alpha_long) 1.0) (* long0 alpha_long)))
(check-sat)
