; FILL-SPLIT-011/statement/S/mutant/orders_that_do_not_count_are_noticed
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NIA)
(declare-const lots Int)
(assert (>= lots (- 1000000000000)))
(assert (<= lots 1000000000000))
(assert (= 0 lots))
(assert true)
(check-sat)
