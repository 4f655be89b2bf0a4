; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:bound
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const work_29 Real)
(declare-const work_35 Real)
(assert (>= work_35 0.0))
(assert (<= work_35 2147486304.0))
(assert (or (<= (+ 2147484976.0 1.0) work_35) (>= 2147484976.0 work_35)))
(assert (>= work_29 0.0))
(assert (<= work_29 2147483648.0))
(assert (or (<= work_35 (+ work_29 830.0)) (<= (+ (+ work_29 830.0) 1.0) work_35)))
(assert (<= (+ 2147484976.0 1.0) work_35))
(assert (<= work_35 (+ work_29 830.0)))
(check-sat)
