; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:search
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const can_cut_20 Bool)
(declare-const cuts_30 Int)
(declare-const depth_27 Int)
(declare-const has_cut_17 Bool)
(declare-const work_28 Int)
(assert (>= cuts_30 0))
(assert (<= cuts_30 48))
(assert (>= depth_27 0))
(assert (<= depth_27 48))
(assert (>= work_28 0))
(assert (<= work_28 5584))
(assert (< 48 (+ cuts_30 depth_27)))
(assert (>= 4000 work_28))
(assert has_cut_17)
(assert (or (not has_cut_17) (< 4000 work_28) can_cut_20))
(assert (or (not can_cut_20) (<= 1 cuts_30)))
(assert (>= 48 (+ cuts_30 depth_27)))
(assert (>= 48 (+ cuts_30 depth_27)))
(check-sat)
