; INT-RANGE-001/statement/S/statement/assembly_over_lanes_is_its_plain_code
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const row Int)
(declare-const row12 Int)
(assert (>= row12 0))
(assert (<= row12
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= row 0))
(assert (<= row
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (= row12 (div row 6277101735386680763835789423207666416102355444464034512896)))
(assert (not (= (div row12 65536)
        (div row
             411376139330301510538742295639337626245683966408394965837152256))))
(check-sat)
