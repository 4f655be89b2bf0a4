; FILL-SPLIT-011/statement/T/statement/only_sums_of_buys_and_sells_matter
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const b Real)
(declare-const s Real)
(declare-const y Real)
(declare-const z Real)
(assert (>= y 0.0))
(assert (>= (- b y) 0.0))
(assert (>= z 0.0))
(assert (>= (- s z) 0.0))
(assert (let ((a!1 (* (- (- (+ a y) z) (- a s)) (- (+ a b) (- (+ a y) z)))))
  (not (>= a!1 0.0))))
(check-sat)
