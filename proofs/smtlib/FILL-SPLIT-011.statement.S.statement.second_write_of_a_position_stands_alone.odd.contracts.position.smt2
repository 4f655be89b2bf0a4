; FILL-SPLIT-011/statement/S/statement/second_write_of_a_position_stands_alone:odd contracts
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const position2 Int)
(assert (>= position2 (- 2000000000000)))
(assert (<= position2 2000000000000))
(assert (let ((a!1 (mod (ite (> 0 position2)
                     (+ position2
                        115792089237316195423570985008687907853269984665640564039457584007913129639936)
                     position2)
                281474976710656)))
(let ((a!2 (+ (ite (> 281474976710656 (+ a!1 140737488355328))
                   (+ a!1 140737488355328)
                   (+ a!1 (- 140737488355328)))
              (- 140737488355328))))
  (not (= a!2 position2)))))
(check-sat)
