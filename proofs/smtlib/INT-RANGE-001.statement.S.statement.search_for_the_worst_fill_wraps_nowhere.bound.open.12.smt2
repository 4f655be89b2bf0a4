; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:bound
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const open11_24 Real)
(declare-const open12_25 Real)
(declare-const open13_26 Real)
(declare-const open14_27 Real)
(declare-const open15_28 Real)
(assert (>= open11_24 0.0))
(assert (<= open11_24 1.0))
(assert (or (= 1.0 open11_24) (>= 1.0 (+ open11_24 1.0)) (<= (+ 1.0 1.0) open11_24)))
(assert (>= open12_25 0.0))
(assert (<= open12_25 1.0))
(assert (>= open13_26 0.0))
(assert (<= open13_26 1.0))
(assert (>= open14_27 0.0))
(assert (<= open14_27 1.0))
(assert (>= open15_28 0.0))
(assert (<= open15_28 1.0))
(assert (let ((a!1 (+ open11_24
              (* open12_25 2.0)
              (* open13_26 4.0)
              (* open14_27 8.0)
              (* open15_28 16.0))))
  (or (= 0.0 a!1) (>= 0.0 (+ a!1 1.0)) (<= (+ 0.0 1.0) a!1))))
(assert (or (= 0.0 open11_24) (>= 0.0 (+ open11_24 1.0)) (<= (+ 0.0 1.0) open11_24)))
(assert (not (= 1.0 open11_24)))
(assert (not (= 0.0
        (+ open11_24
           (* open12_25 2.0)
           (* open13_26 4.0)
           (* open14_27 8.0)
           (* open15_28 16.0)))))
(assert (not (= 0.0 open11_24)))
(check-sat)
