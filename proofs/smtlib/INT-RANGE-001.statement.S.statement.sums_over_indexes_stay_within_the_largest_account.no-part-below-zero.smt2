; INT-RANGE-001/statement/S/statement/sums_over_indexes_stay_within_the_largest_account
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const distance Real)
(declare-const half Real)
(declare-const moved Real)
(declare-const other Real)
(declare-const spread Real)
(assert (>= spread 0.0))
(assert (or (<= (- 0.0 spread) moved) (<= (+ moved 1.0) (- 0.0 spread))))
(assert (or (<= moved spread) (<= (+ spread 1.0) moved)))
(assert (>= half 0.0))
(assert (or (<= (- 0.0 half) other) (<= (+ other 1.0) (- 0.0 half))))
(assert (or (<= other half) (<= (+ half 1.0) other)))
(assert (or (>= 0.0 (+ distance 1.0)) (<= 0.0 distance)))
(assert (let ((a!1 (* (ite (>= 0.0 (+ distance 1.0)) (- 0.0 distance) distance) spread)))
  (or (<= (+ a!1 1.0) (* distance moved)) (<= (* distance moved) a!1))))
(assert (and (<= (- 0.0 spread) moved) (<= moved spread)))
(assert (and (<= (- 0.0 half) other) (<= other half)))
(assert (let ((a!1 (* (ite (>= 0.0 (+ distance 1.0)) (- 0.0 distance) distance) spread)))
  (<= (+ a!1 1.0) (* distance moved))))
(check-sat)
