; INT-RANGE-001/statement/S/statement/assembly_over_lanes_is_its_plain_code
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const row Int)
(declare-const row1 Int)
(declare-const row10 Int)
(declare-const row11 Int)
(declare-const row12 Int)
(declare-const row2 Int)
(declare-const row3 Int)
(declare-const row4 Int)
(declare-const row5 Int)
(declare-const row6 Int)
(declare-const row7 Int)
(declare-const row8 Int)
(declare-const row9 Int)
(declare-const words12 Int)
(declare-const words12_after_13 Int)
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
(assert (>= row8 0))
(assert (<= row8
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= row9 0))
(assert (<= row9
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= row10 0))
(assert (<= row10
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= row11 0))
(assert (<= row11
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= row12 0))
(assert (<= row12
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= words12_after_13
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= words12_after_13
    57896044618658097711785492504343953926634992332820282019728792003956564819967))
(assert (>= words12
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= words12
    57896044618658097711785492504343953926634992332820282019728792003956564819967))
(assert (or (not (= 0 row)) (= 0 row1)))
(assert (or (not (= 0 row1)) (= 0 row2)))
(assert (or (not (= 0 row2)) (= 0 row3)))
(assert (or (not (= 0 row3)) (= 0 row4)))
(assert (or (not (= 0 row4)) (= 0 row5)))
(assert (or (not (= 0 row5)) (= 0 row6)))
(assert (or (not (= 0 row6)) (= 0 row7)))
(assert (or (not (= 0 row7)) (= 0 row8)))
(assert (or (not (= 0 row8)) (= 0 row9)))
(assert (or (not (= 0 row9)) (= 0 row10)))
(assert (or (not (= 0 row10)) (= 0 row11)))
(assert (or (not (= 0 row11)) (= 0 row12)))
(assert true)
(assert (or (not (= 0 row12)) (= words12_after_13 words12)))
(assert (let ((a!1 (ite (= 0 row10)
                words12
                (ite (= 0 row11)
                     words12
                     (ite (= 0 row12) words12 words12_after_13)))))
(let ((a!2 (ite (= 0 row7)
                words12
                (ite (= 0 row8) words12 (ite (= 0 row9) words12 a!1)))))
(let ((a!3 (ite (= 0 row4)
                words12
                (ite (= 0 row5) words12 (ite (= 0 row6) words12 a!2)))))
(let ((a!4 (ite (= 0 row1)
                words12
                (ite (= 0 row2) words12 (ite (= 0 row3) words12 a!3)))))
  (not (= (ite (= 0 row) words12 a!4) words12_after_13)))))))
(check-sat)
