; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:search
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const work_23 Real)
(assert (>= work_23 0.0))
(assert (<= work_23 11168.0))
(assert (or (<= (+ 1328.0 1.0) work_23) (>= 1328.0 work_23)))
(assert (or (>= 1328.0 work_23) (<= (+ 1328.0 1.0) work_23)))
(assert (<= (+ 1328.0 1.0) work_23))
(assert true)
(assert (>= 1328.0 work_23))
(check-sat)
