; INT-RANGE-001/statement/S/mutant/broken_lane_is_caught:lane-without-its-sign
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NIA)
(declare-const row Int)
(assert (>= row 0))
(assert (<= row
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (let ((a!1 (= (mod row 65536)
              (ite (> 32768 (mod row 65536))
                   (mod row 65536)
                   (+ (mod row 65536) (- 65536))))))
  (not a!1)))
(check-sat)
