; INT-RANGE-001/statement/S/statement/what_is_written_is_within_the_limits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const buys Real)
(declare-const lots Real)
(declare-const sells Real)
(assert (>= buys 0.0))
(assert (<= buys
    115792089237316195423570985008687907853269984665640564039457584007913129639935.0))
(assert (or (>= 1000000000000.0 buys) (<= (+ 1000000000000.0 1.0) buys)))
(assert (>= sells 0.0))
(assert (<= sells
    115792089237316195423570985008687907853269984665640564039457584007913129639935.0))
(assert (or (>= 1000000000000.0 sells) (<= (+ 1000000000000.0 1.0) sells)))
(assert (>= lots
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968.0)))
(assert (<= lots
    57896044618658097711785492504343953926634992332820282019728792003956564819967.0))
(assert (or (<= (- 1000000000000.0) lots) (>= (- 1000000000000.0) (+ lots 1.0))))
(assert (or (>= 1000000000000.0 lots) (<= (+ 1000000000000.0 1.0) lots)))
(assert (or (<= (- 1000000000000.0) (- lots sells))
    (>= (- 1000000000000.0) (+ (- lots sells) 1.0))))
(assert (or (>= 1000000000000.0 (+ lots buys))
    (<= (+ 1000000000000.0 1.0) (+ lots buys))))
(assert (or (>= (- 1000000000000.0) (+ (- lots sells) 1.0))
    (<= (- 1000000000000.0) (- lots sells))))
(assert (and (>= 1000000000000.0 buys)
     (>= 1000000000000.0 sells)
     (<= (- 1000000000000.0) lots)
     (>= 1000000000000.0 lots)
     (<= (- 1000000000000.0) (- lots sells))
     (>= 1000000000000.0 (+ lots buys))))
(assert (>= (- 1000000000000.0) (+ (- lots sells) 1.0)))
(check-sat)
