; INT-RANGE-001/statement/S/statement/contracts_become_moves_and_exposures_without_a_carry
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const content Int)
(declare-const count Int)
(assert (>= count 0))
(assert (<= count 63))
(assert (>= content 0))
(assert (<= content
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (or (not (= 0 count)) (= 0 content)))
(assert true)
(assert (not (or (not (= 0 count)) (= 0 content))))
(check-sat)
