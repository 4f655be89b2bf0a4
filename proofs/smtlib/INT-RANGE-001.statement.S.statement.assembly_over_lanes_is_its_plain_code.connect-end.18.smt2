; INT-RANGE-001/statement/S/statement/assembly_over_lanes_is_its_plain_code
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const row Int)
(declare-const rows0 Int)
(declare-const rows0_after_1 Int)
(assert (>= row 0))
(assert (<= row
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= rows0_after_1 0))
(assert (<= rows0_after_1
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= rows0 0))
(assert (<= rows0
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert true)
(assert (or (not (= 0 row)) (= rows0_after_1 rows0)))
(assert (let ((a!1 (= (ite (= 0 row) rows0 (ite (= 0 row) rows0 rows0_after_1))
              rows0_after_1)))
  (not a!1)))
(check-sat)
