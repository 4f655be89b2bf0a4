; INT-RANGE-001/statement/S/statement/sums_over_indexes_stay_within_the_largest_account
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const cuts Real)
(declare-const indexes Real)
(declare-const labels Real)
(assert (>= cuts 0.0))
(assert (>= labels 0.0))
(assert (>= indexes 0.0))
(assert (or (<= (* cuts 2.0) (+ labels indexes))
    (<= (+ (+ labels indexes) 1.0) (* cuts 2.0))))
(assert (or (<= labels (+ indexes 64.0)) (<= (+ (+ indexes 64.0) 1.0) labels)))
(assert (or (>= 16.0 indexes) (<= (+ 16.0 1.0) indexes)))
(assert (or (<= (+ 48.0 1.0) cuts) (>= 48.0 cuts)))
(assert (<= (* cuts 2.0) (+ labels indexes)))
(assert (<= labels (+ indexes 64.0)))
(assert (>= 16.0 indexes))
(assert (<= (+ 48.0 1.0) cuts))
(check-sat)
