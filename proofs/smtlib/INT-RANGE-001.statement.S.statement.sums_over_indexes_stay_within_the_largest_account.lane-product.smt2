; INT-RANGE-001/statement/S/statement/sums_over_indexes_stay_within_the_largest_account
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const beta Real)
(declare-const shift Real)
(assert (or (<= (- 10000.0) beta) (>= (- 10000.0) (+ beta 1.0))))
(assert (or (>= 10000.0 beta) (<= (+ 10000.0 1.0) beta)))
(assert (or (<= (- 3840000000000000000000000000000000096.0) shift)
    (>= (- 3840000000000000000000000000000000096.0) (+ shift 1.0))))
(assert (or (>= 3840000000000000000000000000000000096.0 shift)
    (<= (+ 3840000000000000000000000000000000096.0 1.0) shift)))
(assert (or (>= (- 38400000000000000000000000000000000960000.0) (+ (* beta shift) 1.0))
    (<= (- 38400000000000000000000000000000000960000.0) (* beta shift))))
(assert (and (<= (- 10000.0) beta) (>= 10000.0 beta)))
(assert (and (<= (- 3840000000000000000000000000000000096.0) shift)
     (>= 3840000000000000000000000000000000096.0 shift)))
(assert (>= (- 38400000000000000000000000000000000960000.0) (+ (* beta shift) 1.0)))
(check-sat)
