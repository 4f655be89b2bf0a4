; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:search
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const work_28 Real)
(assert (>= work_28 0.0))
(assert (<= work_28 5584.0))
(assert (or (<= (+ 4000.0 1.0) work_28) (>= 4000.0 work_28)))
(assert (or (>= 4000.0 work_28) (<= (+ 4000.0 1.0) work_28)))
(assert (<= (+ 4000.0 1.0) work_28))
(assert (>= 4000.0 work_28))
(check-sat)
