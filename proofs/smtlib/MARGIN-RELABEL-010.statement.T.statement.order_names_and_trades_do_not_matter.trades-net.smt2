; MARGIN-RELABEL-010/statement/T/statement/order_names_and_trades_do_not_matter
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const c Real)
(declare-const h Real)
(declare-const p Real)
(assert (let ((a!1 (= (- (* (+ a c) p h) (+ (* a p h) (* c p h))) 0.0)))
  (not a!1)))
(check-sat)
