; FILL-SPLIT-011/statement/T/statement/only_sums_of_buys_and_sells_matter
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const f Real)
(declare-const x Real)
(assert (>= f 0.0))
(assert (>= (- 1.0 f) 0.0))
(assert (let ((a!1 (>= (* (* f x) (- x (* f x))) 0.0)))
  (not a!1)))
(check-sat)
