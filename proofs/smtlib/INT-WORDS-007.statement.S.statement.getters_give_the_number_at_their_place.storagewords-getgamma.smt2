; INT-WORDS-007/statement/S/statement/getters_give_the_number_at_their_place
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const word Int)
(assert (>= word 0))
(assert (<= word
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (let ((a!1 (> 65536 (+ (mod (div word 281474976710656) 65536) 32768)))
      (a!3 (ite (> 32768 (mod (div word 281474976710656) 65536))
                (mod (div word 281474976710656) 65536)
                (+ (mod (div word 281474976710656) 65536) (- 65536)))))
(let ((a!2 (ite a!1
                (+ (mod (div word 281474976710656) 65536) 32768)
                (+ (mod (div word 281474976710656) 65536) (- 32768)))))
  (distinct (+ a!2 (- 32768)) a!3))))
(check-sat)
