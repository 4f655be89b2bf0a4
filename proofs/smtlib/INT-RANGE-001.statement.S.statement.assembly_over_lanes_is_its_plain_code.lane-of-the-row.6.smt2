; INT-RANGE-001/statement/S/statement/assembly_over_lanes_is_its_plain_code
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const row Int)
(declare-const row6 Int)
(assert (>= row6 0))
(assert (<= row6
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= row 0))
(assert (<= row
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (= row6 (div row 79228162514264337593543950336)))
(assert (not (= (div row6 65536) (div row 5192296858534827628530496329220096))))
(check-sat)
