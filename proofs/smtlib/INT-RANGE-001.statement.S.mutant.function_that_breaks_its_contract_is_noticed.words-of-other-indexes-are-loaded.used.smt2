; INT-RANGE-001/statement/S/mutant/function_that_breaks_its_contract_is_noticed:words-of-other-indexes-are-loaded
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NIA)
(declare-const oldest Int)
(assert (>= oldest 0))
(assert (<= oldest
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert true)
(assert (< 65535 oldest))
(check-sat)
