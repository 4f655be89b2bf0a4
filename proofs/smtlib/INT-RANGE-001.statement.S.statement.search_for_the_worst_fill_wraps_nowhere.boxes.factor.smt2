; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:boxes
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const half_58 Real)
(declare-const middle_57 Real)
(declare-const size_1 Real)
(assert (>= middle_57 (- 1920000000000000000000000000000000032.0)))
(assert (<= middle_57 1920000000000000000000000000000000032.0))
(assert (>= size_1 1.0))
(assert (<= size_1 1920000000000000000000000000000000048.0))
(assert (or (<= (+ middle_57 1.0) (- 0.0 size_1)) (<= (- 0.0 size_1) middle_57)))
(assert (>= half_58 0.0))
(assert (<= half_58 3840000000000000000000000000000000064.0))
(assert (or (<= (+ middle_57 half_58) size_1) (<= (+ size_1 1.0) (+ middle_57 half_58))))
(assert (or (<= (+ (- 0.0 middle_57) half_58) size_1)
    (<= (+ size_1 1.0) (+ (- 0.0 middle_57) half_58))))
(assert (<= (+ middle_57 1.0) (- 0.0 size_1)))
(assert true)
(assert (<= (+ middle_57 half_58) size_1))
(assert (<= (+ (- 0.0 middle_57) half_58) size_1))
(check-sat)
