; MARGIN-RELABEL-010/statement/T/statement/order_names_and_trades_do_not_matter
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const p Real)
(declare-const r Real)
(declare-const u Real)
(assert (not (= (- (+ u p r) (+ u r p)) 0.0)))
(check-sat)
