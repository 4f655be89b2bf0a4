; INT-RANGE-001/statement/S/statement/assembly_over_lanes_is_its_plain_code
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const row Int)
(declare-const row9 Int)
(assert (>= row9 0))
(assert (<= row9
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= row 0))
(assert (<= row
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (= row9 (div row 22300745198530623141535718272648361505980416)))
(assert (not (= (div row9 65536)
        (div row 1461501637330902918203684832716283019655932542976))))
(check-sat)
