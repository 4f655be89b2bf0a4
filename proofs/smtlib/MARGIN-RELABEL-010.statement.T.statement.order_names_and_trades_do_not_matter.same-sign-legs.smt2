; MARGIN-RELABEL-010/statement/T/statement/order_names_and_trades_do_not_matter
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const e Real)
(declare-const p Real)
(declare-const r Real)
(assert (>= p 0.0))
(assert (>= (- p a) 0.0))
(assert (>= r 0.0))
(assert (>= (- r e) 0.0))
(assert (>= (* a e) 0.0))
(assert (= (* p (- p a)) 0.0))
(assert (= (* r (- r e)) 0.0))
(assert (let ((a!1 (- (* 1.0 (* p (- r e)) (* p (- r e))))))
  (not (>= a!1 0.0))))
(check-sat)
