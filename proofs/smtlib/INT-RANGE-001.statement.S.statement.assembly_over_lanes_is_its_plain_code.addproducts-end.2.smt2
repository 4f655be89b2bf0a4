; INT-RANGE-001/statement/S/statement/assembly_over_lanes_is_its_plain_code
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const row Int)
(declare-const row1 Int)
(declare-const words1 Int)
(declare-const words1_after_2 Int)
(assert (>= row 0))
(assert (<= row
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= row1 0))
(assert (<= row1
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= words1_after_2
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= words1_after_2
    57896044618658097711785492504343953926634992332820282019728792003956564819967))
(assert (>= words1
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= words1
    57896044618658097711785492504343953926634992332820282019728792003956564819967))
(assert (or (not (= 0 row)) (= 0 row1)))
(assert true)
(assert (or (not (= 0 row1)) (= words1_after_2 words1)))
(assert (let ((a!1 (= (ite (= 0 row) words1 (ite (= 0 row1) words1 words1_after_2))
              words1_after_2)))
  (not a!1)))
(check-sat)
