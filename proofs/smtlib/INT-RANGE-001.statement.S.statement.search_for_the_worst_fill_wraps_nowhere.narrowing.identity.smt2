; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:narrowing
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const high_12 Real)
(declare-const low_11 Real)
(declare-const spread_7 Real)
(assert (>= low_11 (- 1920000000000000000000000000000000032.0)))
(assert (<= low_11 1920000000000000000000000000000000032.0))
(assert (>= high_12 (- 1920000000000000000000000000000000032.0)))
(assert (<= high_12 1920000000000000000000000000000000032.0))
(assert (or (<= low_11 high_12) (<= (+ high_12 1.0) low_11)))
(assert (>= spread_7 0.0))
(assert (<= spread_7 19200000000000000000000000000000000480000.0))
(assert (let ((a!1 (>= 0.0 (+ (* (- high_12 low_11) spread_7) 1.0))))
  (or a!1 (<= 0.0 (* (- high_12 low_11) spread_7)))))
(assert (<= low_11 high_12))
(assert true)
(assert (>= 0.0 (+ (* (- high_12 low_11) spread_7) 1.0)))
(check-sat)
