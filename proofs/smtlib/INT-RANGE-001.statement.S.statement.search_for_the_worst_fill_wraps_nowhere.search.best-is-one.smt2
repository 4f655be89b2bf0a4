; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:search
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const best_22 Real)
(declare-const bound_28 Real)
(declare-const open_23 Real)
(assert (>= best_22 0.0))
(assert (<= best_22
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (>= bound_28
    (- 36864000000000000000000000000000001843200000000000000000000000000000023040000.0)))
(assert (<= bound_28
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (or (<= (+ best_22 1.0) bound_28) (<= bound_28 best_22)))
(assert (>= open_23 0.0))
(assert (<= open_23 65535.0))
(assert (or (= 0.0 open_23) (>= 0.0 (+ open_23 1.0)) (<= (+ 0.0 1.0) open_23)))
(assert (let ((a!1 (ite (<= (+ best_22 1.0) bound_28)
                (ite (= 0.0 open_23) bound_28 best_22)
                best_22)))
  (or (>= 0.0 (+ a!1 1.0)) (<= 0.0 a!1))))
(assert (or (<= 0.0 bound_28) (>= 0.0 (+ bound_28 1.0))))
(assert (let ((a!1 (+ (ite (<= (+ best_22 1.0) bound_28)
                   (ite (= 0.0 open_23) bound_28 best_22)
                   best_22)
              1.0)))
  (>= 0.0 a!1)))
(assert (or (not (= 0.0 open_23)) (<= 0.0 bound_28)))
(check-sat)
