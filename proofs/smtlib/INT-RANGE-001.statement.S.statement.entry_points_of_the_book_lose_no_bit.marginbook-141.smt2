; INT-RANGE-001/statement/S/statement/entry_points_of_the_book_lose_no_bit
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const lots Int)
(declare-const word Int)
(assert (>= word 0))
(assert (<= word
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= lots 0))
(assert (<= lots
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (and (not (= 0 (mod word 1099511627776))) (<= lots (mod word 1099511627776))))
(assert (> 0 (- (mod word 1099511627776) lots)))
(check-sat)
