; INT-ROOT-004/statement/S/mutant/root_rounded_down_is_caught
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NIA)
(declare-const root_1 Int)
(declare-const x Int)
(assert (>= x 0))
(assert (<= x
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= root_1 0))
(assert (<= (* root_1 root_1) x))
(assert (< x (* (+ root_1 1) (+ root_1 1))))
(assert (< (* root_1 root_1) x))
(assert (>= x 0))
(assert (<= x 1000))
(check-sat)
