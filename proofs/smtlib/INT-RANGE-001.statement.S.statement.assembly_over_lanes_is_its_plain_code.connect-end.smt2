; INT-RANGE-001/statement/S/statement/assembly_over_lanes_is_its_plain_code
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const center0_after_1 Int)
(declare-const center0_after_10 Int)
(declare-const center0_after_11 Int)
(declare-const center0_after_12 Int)
(declare-const center0_after_13 Int)
(declare-const center0_after_14 Int)
(declare-const center0_after_15 Int)
(declare-const center0_after_16 Int)
(declare-const center0_after_2 Int)
(declare-const center0_after_3 Int)
(declare-const center0_after_4 Int)
(declare-const center0_after_5 Int)
(declare-const center0_after_6 Int)
(declare-const center0_after_7 Int)
(declare-const center0_after_8 Int)
(declare-const center0_after_9 Int)
(declare-const row Int)
(declare-const row1 Int)
(declare-const row10 Int)
(declare-const row11 Int)
(declare-const row12 Int)
(declare-const row13 Int)
(declare-const row14 Int)
(declare-const row15 Int)
(declare-const row2 Int)
(declare-const row3 Int)
(declare-const row4 Int)
(declare-const row5 Int)
(declare-const row6 Int)
(declare-const row7 Int)
(declare-const row8 Int)
(declare-const row9 Int)
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
(assert (>= row13 0))
(assert (<= row13
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= row14 0))
(assert (<= row14
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= row15 0))
(assert (<= row15
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= center0_after_1
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= center0_after_1
    57896044618658097711785492504343953926634992332820282019728792003956564819967))
(assert (>= center0_after_2
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= center0_after_2
    57896044618658097711785492504343953926634992332820282019728792003956564819967))
(assert (>= center0_after_3
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= center0_after_3
    57896044618658097711785492504343953926634992332820282019728792003956564819967))
(assert (>= center0_after_4
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= center0_after_4
    57896044618658097711785492504343953926634992332820282019728792003956564819967))
(assert (>= center0_after_5
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= center0_after_5
    57896044618658097711785492504343953926634992332820282019728792003956564819967))
(assert (>= center0_after_6
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= center0_after_6
    57896044618658097711785492504343953926634992332820282019728792003956564819967))
(assert (>= center0_after_7
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= center0_after_7
    57896044618658097711785492504343953926634992332820282019728792003956564819967))
(assert (>= center0_after_8
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= center0_after_8
    57896044618658097711785492504343953926634992332820282019728792003956564819967))
(assert (>= center0_after_9
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= center0_after_9
    57896044618658097711785492504343953926634992332820282019728792003956564819967))
(assert (>= center0_after_10
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= center0_after_10
    57896044618658097711785492504343953926634992332820282019728792003956564819967))
(assert (>= center0_after_11
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= center0_after_11
    57896044618658097711785492504343953926634992332820282019728792003956564819967))
(assert (>= center0_after_12
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= center0_after_12
    57896044618658097711785492504343953926634992332820282019728792003956564819967))
(assert (>= center0_after_13
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= center0_after_13
    57896044618658097711785492504343953926634992332820282019728792003956564819967))
(assert (>= center0_after_14
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= center0_after_14
    57896044618658097711785492504343953926634992332820282019728792003956564819967))
(assert (>= center0_after_15
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= center0_after_15
    57896044618658097711785492504343953926634992332820282019728792003956564819967))
(assert (>= center0_after_16
    (- 57896044618658097711785492504343953926634992332820282019728792003956564819968)))
(assert (<= center0_after_16
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
(assert (or (not (= 0 row12)) (= 0 row13)))
(assert (or (not (= 0 row13)) (= 0 row14)))
(assert (or (not (= 0 row14)) (= 0 row15)))
(assert true)
(assert (or (not (= 0 row)) (= 0 center0_after_1)))
(assert (or (not (= 0 row1)) (= center0_after_2 center0_after_1)))
(assert (or (not (= 0 row2)) (= center0_after_3 center0_after_2)))
(assert (or (not (= 0 row3)) (= center0_after_4 center0_after_3)))
(assert (or (not (= 0 row4)) (= center0_after_5 center0_after_4)))
(assert (or (not (= 0 row5)) (= center0_after_6 center0_after_5)))
(assert (or (not (= 0 row6)) (= center0_after_7 center0_after_6)))
(assert (or (not (= 0 row7)) (= center0_after_8 center0_after_7)))
(assert (or (not (= 0 row8)) (= center0_after_9 center0_after_8)))
(assert (or (not (= 0 row9)) (= center0_after_10 center0_after_9)))
(assert (or (not (= 0 row10)) (= center0_after_11 center0_after_10)))
(assert (or (not (= 0 row11)) (= center0_after_12 center0_after_11)))
(assert (or (not (= 0 row12)) (= center0_after_13 center0_after_12)))
(assert (or (not (= 0 row13)) (= center0_after_14 center0_after_13)))
(assert (or (not (= 0 row14)) (= center0_after_15 center0_after_14)))
(assert (or (not (= 0 row15)) (= center0_after_16 center0_after_15)))
(assert (let ((a!1 (ite (= 0 row13)
                center0_after_13
                (ite (= 0 row14)
                     center0_after_14
                     (ite (= 0 row15) center0_after_15 center0_after_16)))))
(let ((a!2 (ite (= 0 row10)
                center0_after_10
                (ite (= 0 row11)
                     center0_after_11
                     (ite (= 0 row12) center0_after_12 a!1)))))
(let ((a!3 (ite (= 0 row7)
                center0_after_7
                (ite (= 0 row8)
                     center0_after_8
                     (ite (= 0 row9) center0_after_9 a!2)))))
(let ((a!4 (ite (= 0 row4)
                center0_after_4
                (ite (= 0 row5)
                     center0_after_5
                     (ite (= 0 row6) center0_after_6 a!3)))))
(let ((a!5 (ite (= 0 row1)
                center0_after_1
                (ite (= 0 row2)
                     center0_after_2
                     (ite (= 0 row3) center0_after_3 a!4)))))
(let ((a!6 (= (ite (= 0 row) 0 (ite (= 0 row) 0 a!5)) center0_after_16)))
  (not a!6))))))))
(check-sat)
