; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:search
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const depth_36 Real)
(assert (>= depth_36 0.0))
(assert (<= depth_36 48.0))
(assert (or (>= 0.0 (+ (+ depth_36 (- 1.0)) 1.0)) (<= 0.0 (+ depth_36 (- 1.0)))))
(assert (or (= 0.0 depth_36) (>= 0.0 (+ depth_36 1.0)) (<= (+ 0.0 1.0) depth_36)))
(assert (>= 0.0 (+ depth_36 (- 1.0) 1.0)))
(assert (not (= 0.0 depth_36)))
(check-sat)
