; INT-WORDS-007/statement/S/statement/a_replaced_half_leaves_its_neighbour
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const Buys Int)
(declare-const Lots Int)
(declare-const Sells Int)
(declare-const half0getBuys Int)
(declare-const half0getLots Int)
(declare-const half0getSells Int)
(assert (>= half0getLots 0))
(assert (<= half0getLots 281474976710655))
(assert (>= half0getBuys 0))
(assert (<= half0getBuys 1099511627775))
(assert (>= half0getSells 0))
(assert (<= half0getSells 1099511627775))
(assert (>= Lots (- 140737488355328)))
(assert (<= Lots 140737488355327))
(assert (>= Buys 0))
(assert (<= Buys 1099511627775))
(assert (>= Sells 0))
(assert (<= Sells 1099511627775))
(assert (let ((a!1 (+ (mod (ite (> 0 Lots)
                        (+ Lots
                           115792089237316195423570985008687907853269984665640564039457584007913129639936)
                        Lots)
                   281474976710656)
              (* Buys 281474976710656)
              (* Sells 309485009821345068724781056)))
      (a!2 (+ (+ half0getLots
                 (* half0getBuys 281474976710656)
                 (* half0getSells 309485009821345068724781056))
              (* (ite (> 0 Lots) (+ Lots 281474976710656) Lots)
                 340282366920938463463374607431768211456)
              (* Buys 95780971304118053647396689196894323976171195136475136)
              (* Sells
                 105312291668557186697918027683670432318895095400549111254310977536))))
  (distinct (+ (+ half0getLots
                  (* half0getBuys 281474976710656)
                  (* half0getSells 309485009821345068724781056))
               (* a!1 340282366920938463463374607431768211456))
            a!2)))
(check-sat)
