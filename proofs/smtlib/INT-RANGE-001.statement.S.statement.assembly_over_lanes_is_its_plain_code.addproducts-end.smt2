; INT-RANGE-001/statement/S/statement/assembly_over_lanes_is_its_plain_code
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const row Int)
(declare-const words0 Int)
(declare-const words0_after_1 Int)
(assert (>= row 0))
(assert (<= row
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= words0_after_1
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= words0_after_1
    57896044618658097711785492504343953926634992332820282019728792003956564819967))
(assert (>= words0
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= words0
    57896044618658097711785492504343953926634992332820282019728792003956564819967))
(assert true)
(assert (or (not (= 0 row)) (= words0_after_1 words0)))
(assert (not (= (ite (= 0 row) words0 words0_after_1) words0_after_1)))
(check-sat)
