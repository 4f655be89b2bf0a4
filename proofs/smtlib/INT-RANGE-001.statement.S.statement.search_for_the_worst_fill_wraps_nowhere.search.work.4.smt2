; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:search
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const work_13 Real)
(declare-const work_21 Real)
(assert (>= work_21 0.0))
(assert (<= work_21 11168.0))
(assert (or (<= (+ 4128.0 1.0) work_21) (>= 4128.0 work_21)))
(assert (>= work_13 0.0))
(assert (<= work_13 1328.0))
(assert (or (<= work_13 work_21) (<= (+ work_21 1.0) work_13)))
(assert (or (<= work_21 (+ work_13 128.0)) (<= (+ (+ work_13 128.0) 1.0) work_21)))
(assert (<= (+ 4128.0 1.0) work_21))
(assert (<= work_13 work_21))
(assert (<= work_21 (+ work_13 128.0)))
(check-sat)
