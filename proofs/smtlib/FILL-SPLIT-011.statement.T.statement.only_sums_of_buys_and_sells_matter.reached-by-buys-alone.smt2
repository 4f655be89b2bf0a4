; FILL-SPLIT-011/statement/T/statement/only_sums_of_buys_and_sells_matter
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const b Real)
(declare-const z Real)
(assert (>= (- z a) 0.0))
(assert (>= (- (+ a b) z) 0.0))
(assert (let ((a!1 (>= (* (- z a) (- b (- z a))) 0.0)))
  (not a!1)))
(check-sat)
