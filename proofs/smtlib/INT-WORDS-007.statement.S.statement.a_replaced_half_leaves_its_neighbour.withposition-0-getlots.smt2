; INT-WORDS-007/statement/S/statement/a_replaced_half_leaves_its_neighbour
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const Lots Int)
(assert (>= Lots (- 140737488355328)))
(assert (<= Lots 140737488355327))
(assert (let ((a!1 (mod (ite (> 0 Lots)
                     (+ Lots
                        115792089237316195423570985008687907853269984665640564039457584007913129639936)
                     Lots)
                281474976710656)))
(let ((a!2 (+ (ite (> 281474976710656 (+ a!1 140737488355328))
                   (+ a!1 140737488355328)
                   (+ a!1 (- 140737488355328)))
              (- 140737488355328))))
  (distinct a!2 Lots))))
(check-sat)
