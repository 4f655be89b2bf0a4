; INT-RANGE-001/statement/S/statement/sums_over_indexes_stay_within_the_largest_account
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const p Real)
(declare-const q Real)
(declare-const x Real)
(declare-const y Real)
(assert (or (<= (- 0.0 p) x) (<= (+ x 1.0) (- 0.0 p))))
(assert (or (<= x p) (<= (+ p 1.0) x)))
(assert (or (<= (- 0.0 q) y) (<= (+ y 1.0) (- 0.0 q))))
(assert (or (<= y q) (<= (+ q 1.0) y)))
(assert (or (<= (+ (* p q) 1.0) (* x y)) (<= (* x y) (* p q))))
(assert (and (<= (- 0.0 p) x) (<= x p)))
(assert (and (<= (- 0.0 q) y) (<= y q)))
(assert (<= (+ (* p q) 1.0) (* x y)))
(check-sat)
