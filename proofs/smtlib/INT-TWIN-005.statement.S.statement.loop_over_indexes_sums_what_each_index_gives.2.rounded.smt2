; INT-TWIN-005/statement/S/statement/loop_over_indexes_sums_what_each_index_gives:2
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const rounded0 Int)
(declare-const rounded1 Int)
(declare-const uses0 Int)
(assert (>= uses0 0))
(assert (<= uses0 1))
(assert (>= rounded0 0))
(assert (<= rounded0 2))
(assert (>= rounded1 0))
(assert (<= rounded1 2))
(assert (let ((a!1 (= (+ (ite (= 0 uses0) 0 rounded0) rounded1)
              (+ (ite (= 1 uses0) rounded0 0) rounded1))))
  (not a!1)))
(check-sat)
