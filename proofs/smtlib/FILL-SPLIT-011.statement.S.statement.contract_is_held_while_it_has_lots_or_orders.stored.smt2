; FILL-SPLIT-011/statement/S/statement/contract_is_held_while_it_has_lots_or_orders
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const PositionBook_accounts_held_0 Int)
(declare-const account Int)
(declare-const changed Int)
(declare-const changed_2 Int)
(declare-const lots Int)
(assert (>= lots (- 1000000000000)))
(assert (<= lots 1000000000000))
(assert (>= changed_2 0))
(assert (<= changed_2
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= changed 0))
(assert (<= changed
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= account 0))
(assert (<= account 1461501637330902918203684832716283019655932542975))
(assert (>= PositionBook_accounts_held_0 0))
(assert (<= PositionBook_accounts_held_0
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert true)
(assert true)
(assert true)
(assert (let ((a!1 (ite (= (ite (= 0 lots) changed_2 changed)
                   PositionBook_accounts_held_0)
                PositionBook_accounts_held_0
                (ite (= 0 lots) changed_2 changed))))
  (not (or (= 0 lots) (= a!1 changed)))))
(check-sat)
