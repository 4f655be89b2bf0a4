; INT-RANGE-001/statement/S/statement/books_are_read_without_losing_a_bit
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const buys Int)
(declare-const lots Int)
(declare-const sells Int)
(assert (>= lots (- 1000000000000)))
(assert (<= lots 1000000000000))
(assert (>= buys 0))
(assert (<= buys 1000000000000))
(assert (>= sells 0))
(assert (<= sells 1000000000000))
(assert (>= 1000000000000 (+ lots buys)))
(assert (<= (- 1000000000000) (- lots sells)))
(assert (let ((a!1 (= 0
              (+ (ite (> 0 lots) (+ lots 281474976710656) lots)
                 (* buys 281474976710656)
                 (* sells 309485009821345068724781056)))))
  (not a!1)))
(assert (let ((a!1 (+ buys
              (div (ite (> 0 lots) (+ lots 281474976710656) lots)
                   281474976710656))))
  (< 1000000000000 (ite (> 0 a!1) (+ a!1 1099511627776) a!1))))
(check-sat)
