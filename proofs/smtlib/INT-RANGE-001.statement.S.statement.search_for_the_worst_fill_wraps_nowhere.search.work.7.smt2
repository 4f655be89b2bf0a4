; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:search
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const has_cut_17 Bool)
(declare-const work_28 Real)
(declare-const work_49 Real)
(assert (>= work_28 0.0))
(assert (<= work_28 5584.0))
(assert (>= work_49 0.0))
(assert (<= work_49 11168.0))
(assert (or (<= (+ 4128.0 1.0) (ite has_cut_17 work_28 work_49))
    (>= 4128.0 (ite has_cut_17 work_28 work_49))))
(assert (or (>= 4000.0 work_28) (<= (+ 4000.0 1.0) work_28)))
(assert (or (<= work_28 work_49) (<= (+ work_49 1.0) work_28)))
(assert (or (<= work_49 (+ work_28 8.0)) (<= (+ (+ work_28 8.0) 1.0) work_49)))
(assert (<= (+ 4128.0 1.0) (ite has_cut_17 work_28 work_49)))
(assert (>= 4000.0 work_28))
(assert (<= work_28 work_49))
(assert (<= work_49 (+ work_28 8.0)))
(check-sat)
