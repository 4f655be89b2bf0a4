; MARGIN-RELABEL-010/statement/T/statement/order_names_and_trades_do_not_matter
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const b Real)
(declare-const q Real)
(declare-const r Real)
(declare-const s Real)
(declare-const t Real)
(declare-const x Real)
(declare-const y Real)
(assert (let ((a!1 (- (+ q r (* (* 2.0 b) s t) (* 2.0 s x) (* 2.0 t y))
              (+ r q (* (* 2.0 b) t s) (* 2.0 t y) (* 2.0 s x)))))
  (not (= a!1 0.0))))
(check-sat)
