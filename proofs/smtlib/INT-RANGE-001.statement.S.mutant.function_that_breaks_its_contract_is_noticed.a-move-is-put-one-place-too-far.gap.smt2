; INT-RANGE-001/statement/S/mutant/function_that_breaks_its_contract_is_noticed:a-move-is-put-one-place-too-far
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NIA)
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
(assert (or (not (= 0 place)) (= 0 other)))
(assert (< move other))
(assert (not (= (+ place 2) (+ place 1))))
(check-sat)
