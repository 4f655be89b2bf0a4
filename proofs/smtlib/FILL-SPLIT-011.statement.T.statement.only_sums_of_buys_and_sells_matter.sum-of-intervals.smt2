; FILL-SPLIT-011/statement/T/statement/only_sums_of_buys_and_sells_matter
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const b Real)
(declare-const c Real)
(declare-const y Real)
(declare-const z Real)
(assert (>= y 0.0))
(assert (>= z 0.0))
(assert (>= (- b y) 0.0))
(assert (>= (- c z) 0.0))
(assert (let ((a!1 (* (+ y z) (- (- (+ b c) y) z))))
  (not (>= a!1 0.0))))
(check-sat)
