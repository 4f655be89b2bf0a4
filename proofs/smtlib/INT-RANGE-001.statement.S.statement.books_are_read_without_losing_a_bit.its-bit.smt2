; INT-RANGE-001/statement/S/statement/books_are_read_without_losing_a_bit
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const held Int)
(declare-const lowest Int)
(assert (>= held 0))
(assert (<= held
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= lowest 0))
(assert (<= lowest 255))
(assert (or (= 0 held) (< 0 held)))
(assert (not (= 0 held)))
(assert (let ((a!1 (= lowest (+ (* (div lowest 2) 2) 1))))
(let ((a!2 (or (= lowest (* (div lowest 2) 2)) a!1)))
  (not a!2))))
(check-sat)
