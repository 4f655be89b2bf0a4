; FILL-SPLIT-011/statement/T/statement/only_sums_of_buys_and_sells_matter
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const f Real)
(declare-const g Real)
(declare-const h Real)
(declare-const w Real)
(declare-const x Real)
(declare-const y Real)
(assert (>= f 0.0))
(assert (<= f 1.0))
(assert (>= g 0.0))
(assert (<= g 1.0))
(assert (>= h 0.0))
(assert (<= h 1.0))
(assert (> x 0.0))
(assert (> y 0.0))
(assert (> w 0.0))
(assert (let ((a!1 (- (+ a (* f x) (* g y)) (* h w))))
  (or (< a!1 (- a w)) (> a!1 (+ a x y)))))
(check-sat)
