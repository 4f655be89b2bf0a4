; INT-WORDS-007/statement/S/statement/getters_give_the_number_at_their_place
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const word Int)
(assert (>= word 0))
(assert (<= word
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (let ((a!1 (ite (> 281474976710656
                   (+ (mod word 281474976710656) 140737488355328))
                (+ (mod word 281474976710656) 140737488355328)
                (+ (mod word 281474976710656) (- 140737488355328)))))
  (distinct (+ a!1 (- 140737488355328))
            (ite (> 140737488355328 (mod word 281474976710656))
                 (mod word 281474976710656)
                 (+ (mod word 281474976710656) (- 281474976710656))))))
(check-sat)
