; INT-RANGE-001/statement/S/statement/sums_over_indexes_stay_within_the_largest_account
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const cuts Real)
(declare-const indexes Real)
(declare-const labels Real)
(declare-const one Real)
(declare-const own_cuts Real)
(assert (>= cuts 0.0))
(assert (>= labels 0.0))
(assert (>= indexes 0.0))
(assert (or (<= (* cuts 2.0) (+ labels indexes))
    (<= (+ (+ labels indexes) 1.0) (* cuts 2.0))))
(assert (>= own_cuts 0.0))
(assert (>= one 0.0))
(assert (or (<= (* own_cuts 2.0) (+ one 1.0)) (<= (+ (+ one 1.0) 1.0) (* own_cuts 2.0))))
(assert (or (<= (+ (+ labels one indexes 1.0) 1.0) (* (+ cuts own_cuts) 2.0))
    (<= (* (+ cuts own_cuts) 2.0) (+ labels one indexes 1.0))))
(assert (<= (* cuts 2.0) (+ labels indexes)))
(assert (<= (* own_cuts 2.0) (+ one 1.0)))
(assert (<= (+ labels one indexes 1.0 1.0) (* (+ cuts own_cuts) 2.0)))
(check-sat)
