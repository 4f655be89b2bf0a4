; INT-WORDS-007/statement/S/statement/getters_give_the_number_at_their_place
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const word Int)
(assert (>= word 0))
(assert (<= word
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (distinct (mod (div word 79228162514264337593543950336) 4294967296)
          (mod (div word 79228162514264337593543950336) 4294967296)))
(check-sat)
