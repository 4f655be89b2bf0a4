; INT-RANGE-001/statement/S/statement/sums_over_indexes_stay_within_the_largest_account
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const beta Real)
(declare-const half Real)
(declare-const new_half Real)
(declare-const spread Real)
(assert (>= spread 0.0))
(assert (or (>= 0.0 (+ beta 1.0)) (<= 0.0 beta)))
(assert (>= half 0.0))
(assert (>= new_half 0.0))
(assert (let ((a!1 (ite (>= 0.0 (+ beta 1.0)) (- 0.0 beta) beta)))
(let ((a!2 (+ spread (* a!1 half) (* a!1 (- new_half half)))))
(let ((a!3 (<= (+ (+ spread (* a!1 new_half)) 1.0) a!2)))
  (or (= a!2 (+ spread (* a!1 new_half)))
      (<= (+ a!2 1.0) (+ spread (* a!1 new_half)))
      a!3)))))
(assert (let ((a!1 (ite (>= 0.0 (+ beta 1.0)) (- 0.0 beta) beta)))
(let ((a!2 (= (+ spread (* a!1 half) (* a!1 (- new_half half)))
              (+ spread (* a!1 new_half)))))
  (not a!2))))
(check-sat)
