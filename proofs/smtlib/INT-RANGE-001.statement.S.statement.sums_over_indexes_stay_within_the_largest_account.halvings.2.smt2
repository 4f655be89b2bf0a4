; INT-RANGE-001/statement/S/statement/sums_over_indexes_stay_within_the_largest_account
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const labels Real)
(assert (>= labels 0.0))
(assert (or (<= 2.0 labels) (>= 2.0 (+ labels 1.0))))
(assert (or (>= 2.0 (+ (+ labels 1.0) 1.0)) (<= 2.0 (+ labels 1.0))))
(assert (<= 2.0 labels))
(assert (>= 2.0 (+ labels 1.0 1.0)))
(check-sat)
