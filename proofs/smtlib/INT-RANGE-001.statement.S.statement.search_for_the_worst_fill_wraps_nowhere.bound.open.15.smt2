; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:bound
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const open14_27 Real)
(declare-const open15_28 Real)
(assert (>= open14_27 0.0))
(assert (<= open14_27 1.0))
(assert (or (= 1.0 open14_27) (>= 1.0 (+ open14_27 1.0)) (<= (+ 1.0 1.0) open14_27)))
(assert (>= open15_28 0.0))
(assert (<= open15_28 1.0))
(assert (let ((a!1 (>= 0.0 (+ (+ open14_27 (* open15_28 2.0)) 1.0))))
  (or (= 0.0 (+ open14_27 (* open15_28 2.0)))
      a!1
      (<= (+ 0.0 1.0) (+ open14_27 (* open15_28 2.0))))))
(assert (or (= 0.0 open14_27) (>= 0.0 (+ open14_27 1.0)) (<= (+ 0.0 1.0) open14_27)))
(assert (not (= 1.0 open14_27)))
(assert (not (= 0.0 (+ open14_27 (* open15_28 2.0)))))
(assert (not (= 0.0 open14_27)))
(check-sat)
