; FILL-SPLIT-011/statement/S/statement/sum_grows_by_the_lots_of_the_order:odd contracts
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const PositionBook_accounts_positions_0 Int)
(declare-const lots Int)
(declare-const msg_sender Int)
(declare-const pair Int)
(declare-const side Int)
(assert (>= side 0))
(assert (<= side 1))
(assert (>= msg_sender 0))
(assert (<= msg_sender 1461501637330902918203684832716283019655932542975))
(assert (>= pair 0))
(assert (<= pair 127))
(assert (>= PositionBook_accounts_positions_0 0))
(assert (<= PositionBook_accounts_positions_0
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (>= lots 1))
(assert (<= lots 1099511627775))
(assert (let ((a!1 (+ (mod (div (div PositionBook_accounts_positions_0
                             340282366920938463463374607431768211456)
                        281474976710656)
                   1099511627776)
              lots))
      (a!3 (+ (mod (div (div PositionBook_accounts_positions_0
                             340282366920938463463374607431768211456)
                        281474976710656)
                   1099511627776)
              (ite (= 0 side) lots 0))))
(let ((a!2 (ite (= 0 side)
                a!1
                (mod (div (div PositionBook_accounts_positions_0
                               340282366920938463463374607431768211456)
                          281474976710656)
                     1099511627776))))
  (not (= a!2 a!3)))))
(check-sat)
