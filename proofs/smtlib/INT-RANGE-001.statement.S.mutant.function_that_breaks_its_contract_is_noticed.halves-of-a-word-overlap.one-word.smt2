; INT-RANGE-001/statement/S/mutant/function_that_breaks_its_contract_is_noticed:halves-of-a-word-overlap
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NIA)
(declare-const PositionBook_accounts_positions_0 Int)
(declare-const account Int)
(declare-const held Int)
(declare-const lowest Int)
(assert (>= account 0))
(assert (<= account 1461501637330902918203684832716283019655932542975))
(assert (>= lowest 0))
(assert (<= lowest 255))
(assert (>= PositionBook_accounts_positions_0 0))
(assert (<= PositionBook_accounts_positions_0
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= held 0))
(assert (<= held
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (let ((a!1 (= lowest (+ (* (div lowest 2) 2) 1))))
  (or (= 0 held) (= lowest (* (div lowest 2) 2)) a!1)))
(assert true)
(assert (let ((a!1 (= (+ (mod PositionBook_accounts_positions_0
                      340282366920938463463374607431768211456)
                 (* (div PositionBook_accounts_positions_0
                         170141183460469231731687303715884105728)
                    340282366920938463463374607431768211456))
              PositionBook_accounts_positions_0)))
  (not a!1)))
(check-sat)
