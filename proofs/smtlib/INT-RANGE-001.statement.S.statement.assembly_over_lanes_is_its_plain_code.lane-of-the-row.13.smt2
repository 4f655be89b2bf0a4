; INT-RANGE-001/statement/S/statement/assembly_over_lanes_is_its_plain_code
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const row Int)
(declare-const row13 Int)
(assert (>= row13 0))
(assert (<= row13
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= row 0))
(assert (<= row
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (= row13
   (div row 411376139330301510538742295639337626245683966408394965837152256)))
(assert (not (= (div row13 65536)
        (div row
             26959946667150639794667015087019630673637144422540572481103610249216))))
(check-sat)
