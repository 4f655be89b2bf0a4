; FILL-SPLIT-011/statement/S/statement/contract_is_held_while_it_has_lots_or_orders
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const lots Int)
(assert (>= lots (- 1000000000000)))
(assert (<= lots 1000000000000))
(assert (not (= 0 lots)))
(assert (= 0 lots))
(check-sat)
