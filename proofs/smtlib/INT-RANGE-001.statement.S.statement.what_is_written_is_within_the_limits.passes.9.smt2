; INT-RANGE-001/statement/S/statement/what_is_written_is_within_the_limits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const held Real)
(assert (>= held 0.0))
(assert (<= held
    115792089237316195423570985008687907853269984665640564039457584007913129639935.0))
(assert (or (>= 64.0 held) (<= (+ 64.0 1.0) held)))
(assert (or (<= (+ 64.0 1.0) held) (>= 64.0 held)))
(assert (>= 64.0 held))
(assert (<= (+ 64.0 1.0) held))
(check-sat)
