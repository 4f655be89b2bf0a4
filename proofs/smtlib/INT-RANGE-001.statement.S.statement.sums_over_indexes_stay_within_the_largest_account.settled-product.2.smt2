; INT-RANGE-001/statement/S/statement/sums_over_indexes_stay_within_the_largest_account
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const all Real)
(declare-const half Real)
(declare-const middle Real)
(declare-const seen Real)
(declare-const size Real)
(assert (>= all 0.0))
(assert (or (<= (- 0.0 (* all 10000.0)) seen) (<= (+ seen 1.0) (- 0.0 (* all 10000.0)))))
(assert (or (<= seen (* all 10000.0)) (<= (+ (* all 10000.0) 1.0) seen)))
(assert (>= half 0.0))
(assert (>= size 1.0))
(assert (or (<= (+ middle half) size) (<= (+ size 1.0) (+ middle half))))
(assert (or (<= (+ (- 0.0 middle) half) size) (<= (+ size 1.0) (+ (- 0.0 middle) half))))
(assert (or (<= (+ (* size 10000.0 all) 1.0) (* middle seen))
    (<= (* middle seen) (* size 10000.0 all))))
(assert (and (<= (- 0.0 (* all 10000.0)) seen) (<= seen (* all 10000.0))))
(assert (<= (+ middle half) size))
(assert (<= (+ (- 0.0 middle) half) size))
(assert (<= (+ (* size 10000.0 all) 1.0) (* middle seen)))
(check-sat)
