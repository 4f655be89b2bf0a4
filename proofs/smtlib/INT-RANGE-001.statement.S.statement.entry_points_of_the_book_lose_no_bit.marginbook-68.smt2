; INT-RANGE-001/statement/S/statement/entry_points_of_the_book_lose_no_bit
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const MarginBook_collateralHeld Int)
(declare-const amount Int)
(assert (>= amount 0))
(assert (<= amount
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= MarginBook_collateralHeld 0))
(assert (<= MarginBook_collateralHeld
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (and (not (or (= 0 amount) (< 1000000000000000000000000000000 amount)))
     (>= 115792089237316195423570985008687907853269984665640564039457584007913129639935
         (+ MarginBook_collateralHeld amount))))
(assert (< 57896044618658097711785492504343953926634992332820282019728792003956564819967
   amount))
(check-sat)
