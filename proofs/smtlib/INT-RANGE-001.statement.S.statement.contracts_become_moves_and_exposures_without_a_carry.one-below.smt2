; INT-RANGE-001/statement/S/statement/contracts_become_moves_and_exposures_without_a_carry
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const content_2 Int)
(declare-const move Int)
(declare-const other Int)
(declare-const place Int)
(assert (>= move 0))
(assert (<= move
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= other 0))
(assert (<= other
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= place 0))
(assert (<= place 63))
(assert (>= content_2 0))
(assert (<= content_2
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (or (not (= 0 place)) (= 0 other)))
(assert (or (not (= 0 (+ place (- 1)))) (= 0 content_2)))
(assert (or (<= other move) (not (= 0 (+ place (- 1)))) (= 0 content_2)))
(assert (< move other))
(assert (not (= (+ place (- 1)) (+ place (- 1)))))
(check-sat)
