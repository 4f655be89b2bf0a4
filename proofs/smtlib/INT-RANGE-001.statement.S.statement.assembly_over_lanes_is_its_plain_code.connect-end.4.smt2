; INT-RANGE-001/statement/S/statement/assembly_over_lanes_is_its_plain_code
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const row Int)
(declare-const row1 Int)
(declare-const row2 Int)
(declare-const words2 Int)
(declare-const words2_after_3 Int)
(assert (>= row 0))
(assert (<= row
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= row1 0))
(assert (<= row1
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= row2 0))
(assert (<= row2
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= words2_after_3
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= words2_after_3
    57896044618658097711785492504343953926634992332820282019728792003956564819967))
(assert (>= words2
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= words2
    57896044618658097711785492504343953926634992332820282019728792003956564819967))
(assert (or (not (= 0 row)) (= 0 row1)))
(assert (or (not (= 0 row1)) (= 0 row2)))
(assert true)
(assert (or (not (= 0 row2)) (= words2_after_3 words2)))
(assert (let ((a!1 (ite (= 0 row)
                words2
                (ite (= 0 row1) words2 (ite (= 0 row2) words2 words2_after_3)))))
  (not (= (ite (= 0 row) words2 a!1) words2_after_3))))
(check-sat)
