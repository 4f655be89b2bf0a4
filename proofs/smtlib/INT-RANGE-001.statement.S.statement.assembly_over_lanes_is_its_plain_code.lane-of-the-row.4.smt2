; INT-RANGE-001/statement/S/statement/assembly_over_lanes_is_its_plain_code
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const row Int)
(declare-const row4 Int)
(assert (>= row4 0))
(assert (<= row4
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= row 0))
(assert (<= row
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (= row4 (div row 18446744073709551616)))
(assert (not (= (div row4 65536) (div row 1208925819614629174706176))))
(check-sat)
