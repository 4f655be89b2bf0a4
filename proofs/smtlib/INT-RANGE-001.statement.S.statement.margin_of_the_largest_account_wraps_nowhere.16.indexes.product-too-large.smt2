; INT-RANGE-001/statement/S/statement/margin_of_the_largest_account_wraps_nowhere:16 indexes
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const correlation Real)
(declare-const net Real)
(declare-const sides Real)
(assert (let ((a!1 (=> (and (>= correlation (- 10000.0))
                    (<= correlation 10000.0)
                    (<= (- sides) net)
                    (<= net sides))
               (and (<= (* (- 10000.0) sides) (* correlation net))
                    (<= (* correlation net) (* 10000.0 sides))))))
  (not a!1)))
(check-sat)
