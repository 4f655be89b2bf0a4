; INT-RANGE-001/statement/S/statement/sums_over_indexes_stay_within_the_largest_account
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const all Real)
(declare-const half Real)
(declare-const halves Real)
(declare-const magnitude Real)
(declare-const middles Real)
(declare-const size Real)
(declare-const terms Real)
(assert (>= terms 0.0))
(assert (>= all 0.0))
(assert (or (<= terms (* all all)) (<= (+ (* all all) 1.0) terms)))
(assert (>= magnitude 0.0))
(assert (>= half 0.0))
(assert (>= middles 0.0))
(assert (>= halves 0.0))
(assert (>= size 1.0))
(assert (or (<= (* (+ magnitude half) 2.0 (+ middles halves)) (* size 2.0 all))
    (<= (+ (* size 2.0 all) 1.0) (* (+ magnitude half) 2.0 (+ middles halves)))))
(assert (let ((a!1 (+ terms
              (* (+ size (- 1.0)) (+ size (- 1.0)))
              (* (+ magnitude half) 2.0 (+ middles halves)))))
(let ((a!2 (<= (+ (* (+ all size) (+ all size)) 1.0) a!1)))
  (or a!2 (<= a!1 (* (+ all size) (+ all size)))))))
(assert (<= terms (* all all)))
(assert (<= (* (+ magnitude half) 2.0 (+ middles halves)) (* size 2.0 all)))
(assert (<= (+ (* (+ all size) (+ all size)) 1.0)
    (+ terms
       (* (+ size (- 1.0)) (+ size (- 1.0)))
       (* (+ magnitude half) 2.0 (+ middles halves)))))
(check-sat)
