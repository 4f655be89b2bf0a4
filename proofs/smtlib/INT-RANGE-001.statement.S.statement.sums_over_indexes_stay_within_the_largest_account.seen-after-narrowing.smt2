; INT-RANGE-001/statement/S/statement/sums_over_indexes_stay_within_the_largest_account
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const beta Real)
(declare-const middle Real)
(declare-const new_middle Real)
(declare-const seen Real)
(assert (let ((a!1 (+ seen (* beta middle) (* beta (- new_middle middle)))))
(let ((a!2 (<= (+ (+ seen (* beta new_middle)) 1.0) a!1)))
  (or (= a!1 (+ seen (* beta new_middle)))
      (<= (+ a!1 1.0) (+ seen (* beta new_middle)))
      a!2))))
(assert (let ((a!1 (= (+ seen (* beta middle) (* beta (- new_middle middle)))
              (+ seen (* beta new_middle)))))
  (not a!1)))
(check-sat)
