; INT-WORDS-007/statement/S/statement/getters_give_the_number_at_their_place
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const word Int)
(assert (>= word 0))
(assert (<= word
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (let ((a!1 (> 16777216
              (+ (mod (div word 18446744073709551616) 16777216) 8388608)))
      (a!3 (ite (> 8388608 (mod (div word 18446744073709551616) 16777216))
                (mod (div word 18446744073709551616) 16777216)
                (+ (mod (div word 18446744073709551616) 16777216) (- 16777216)))))
(let ((a!2 (ite a!1
                (+ (mod (div word 18446744073709551616) 16777216) 8388608)
                (+ (mod (div word 18446744073709551616) 16777216) (- 8388608)))))
  (distinct (+ a!2 (- 8388608)) a!3))))
(check-sat)
