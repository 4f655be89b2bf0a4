; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:boxes
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const middle_57 Real)
(declare-const middle_59 Real)
(declare-const others_sum_61 Real)
(declare-const seen_6 Real)
(declare-const settled_64 Real)
(assert (>= settled_64
    (- 36864000000000000000000000000000001843200000000000000000000000000000023040000.0)))
(assert (<= settled_64
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (>= others_sum_61
    (- 36864000000000000000000000000000001843200000000000000000000000000000023040000.0)))
(assert (<= others_sum_61
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (>= middle_57 (- 1920000000000000000000000000000000032.0)))
(assert (<= middle_57 1920000000000000000000000000000000032.0))
(assert (>= seen_6 (- 19200000000000000000000000000000000480000.0)))
(assert (<= seen_6 19200000000000000000000000000000000480000.0))
(assert (let ((a!1 (<= (+ (+ others_sum_61 (* middle_57 2.0 seen_6)) 1.0) settled_64)))
  (or (= settled_64 (+ others_sum_61 (* middle_57 2.0 seen_6)))
      (<= (+ settled_64 1.0) (+ others_sum_61 (* middle_57 2.0 seen_6)))
      a!1)))
(assert (>= middle_59 (- 1920000000000000000000000000000000032.0)))
(assert (<= middle_59 1920000000000000000000000000000000032.0))
(assert (let ((a!1 (= (+ settled_64 (* (- middle_59 middle_57) 2.0 seen_6))
              (+ others_sum_61 (* middle_59 2.0 seen_6))))
      (a!2 (+ (+ settled_64 (* (- middle_59 middle_57) 2.0 seen_6)) 1.0))
      (a!3 (<= (+ (+ others_sum_61 (* middle_59 2.0 seen_6)) 1.0)
               (+ settled_64 (* (- middle_59 middle_57) 2.0 seen_6)))))
  (or a!1 (<= a!2 (+ others_sum_61 (* middle_59 2.0 seen_6))) a!3)))
(assert (= settled_64 (+ others_sum_61 (* middle_57 2.0 seen_6))))
(assert (let ((a!1 (= (+ settled_64 (* (- middle_59 middle_57) 2.0 seen_6))
              (+ others_sum_61 (* middle_59 2.0 seen_6)))))
  (not a!1)))
(check-sat)
