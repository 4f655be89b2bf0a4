; INT-RANGE-001/statement/S/statement/sums_over_indexes_stay_within_the_largest_account
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const distance Real)
(declare-const e Real)
(declare-const f Real)
(declare-const g Real)
(declare-const middle Real)
(declare-const q Real)
(declare-const x Real)
(declare-const y Real)
(assert (let ((a!1 (<= (+ (+ f (* e 2.0) q) 1.0) g)))
  (or (= g (+ f (* e 2.0) q)) (<= (+ g 1.0) (+ f (* e 2.0) q)) a!1)))
(assert (let ((a!1 (+ g (* (+ middle distance) 2.0 (+ x y))))
      (a!2 (+ f
              (* middle 2.0 x)
              (* (+ e (* distance x) (* middle y)) 2.0)
              q
              (* distance 2.0 y))))
  (or (= a!1 a!2) (<= (+ a!1 1.0) a!2) (<= (+ a!2 1.0) a!1))))
(assert (= g (+ f (* e 2.0) q)))
(assert (let ((a!1 (+ f
              (* middle 2.0 x)
              (* (+ e (* distance x) (* middle y)) 2.0)
              q
              (* distance 2.0 y))))
(let ((a!2 (= (+ g (* (+ middle distance) 2.0 (+ x y))) a!1)))
  (not a!2))))
(check-sat)
