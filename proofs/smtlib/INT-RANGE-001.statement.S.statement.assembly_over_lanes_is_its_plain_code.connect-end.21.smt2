; INT-RANGE-001/statement/S/statement/assembly_over_lanes_is_its_plain_code
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const row Int)
(declare-const row1 Int)
(declare-const row2 Int)
(declare-const row3 Int)
(declare-const rows3 Int)
(declare-const rows3_after_4 Int)
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
(assert (>= rows3_after_4 0))
(assert (<= rows3_after_4
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= rows3 0))
(assert (<= rows3
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (or (not (= 0 row)) (= 0 row1)))
(assert (or (not (= 0 row1)) (= 0 row2)))
(assert (or (not (= 0 row2)) (= 0 row3)))
(assert true)
(assert (or (not (= 0 row3)) (= rows3_after_4 rows3)))
(assert (let ((a!1 (ite (= 0 row1)
                rows3
                (ite (= 0 row2) rows3 (ite (= 0 row3) rows3 rows3_after_4)))))
(let ((a!2 (= (ite (= 0 row) rows3 (ite (= 0 row) rows3 a!1)) rows3_after_4)))
  (not a!2))))
(check-sat)
