; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:narrowing
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const work_47 Real)
(declare-const work_58 Real)
(assert (>= work_58 0.0))
(assert (<= work_58 2147486304.0))
(assert (or (<= (+ 2147484976.0 1.0) work_58) (>= 2147484976.0 work_58)))
(assert (>= work_47 0.0))
(assert (<= work_47 2147483648.0))
(assert (or (<= work_58 work_47) (<= (+ work_47 1.0) work_58)))
(assert (<= (+ 2147484976.0 1.0) work_58))
(assert (<= work_58 work_47))
(check-sat)
