; INT-RANGE-001/statement/S/statement/assembly_over_lanes_is_its_plain_code
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const row Int)
(declare-const row1 Int)
(declare-const row2 Int)
(declare-const row3 Int)
(declare-const row4 Int)
(declare-const row5 Int)
(declare-const row6 Int)
(declare-const row7 Int)
(declare-const words7 Int)
(declare-const words7_after_8 Int)
(assert (>= row 0))
(assert (<= row
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= row1 0))
(assert (<= row1
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= row2 0))
(assert (<= row2
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= row3 0))
(assert (<= row3
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= row4 0))
(assert (<= row4
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= row5 0))
(assert (<= row5
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= row6 0))
(assert (<= row6
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= row7 0))
(assert (<= row7
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= words7_after_8
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= words7_after_8
    57896044618658097711785492504343953926634992332820282019728792003956564819967))
(assert (>= words7
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= words7
    57896044618658097711785492504343953926634992332820282019728792003956564819967))
(assert (or (not (= 0 row)) (= 0 row1)))
(assert (or (not (= 0 row1)) (= 0 row2)))
(assert (or (not (= 0 row2)) (= 0 row3)))
(assert (or (not (= 0 row3)) (= 0 row4)))
(assert (or (not (= 0 row4)) (= 0 row5)))
(assert (or (not (= 0 row5)) (= 0 row6)))
(assert (or (not (= 0 row6)) (= 0 row7)))
(assert true)
(assert (or (not (= 0 row7)) (= words7_after_8 words7)))
(assert (let ((a!1 (ite (= 0 row5)
                words7
                (ite (= 0 row6) words7 (ite (= 0 row7) words7 words7_after_8)))))
(let ((a!2 (ite (= 0 row2)
                words7
                (ite (= 0 row3) words7 (ite (= 0 row4) words7 a!1)))))
(let ((a!3 (= (ite (= 0 row) words7 (ite (= 0 row1) words7 a!2)) words7_after_8)))
  (not a!3)))))
(check-sat)
