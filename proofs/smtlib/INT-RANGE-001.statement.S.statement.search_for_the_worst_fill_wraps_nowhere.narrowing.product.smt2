; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:narrowing
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const others_2 Real)
(declare-const size_1 Real)
(declare-const widest_4 Real)
(assert (>= widest_4 0.0))
(assert (<= widest_4
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (>= size_1 1.0))
(assert (<= size_1 1920000000000000000000000000000000048.0))
(assert (>= others_2 0.0))
(assert (<= others_2 1920000000000000000000000000000000048.0))
(assert (or (= widest_4 (* size_1 20000.0 others_2))
    (<= (+ widest_4 1.0) (* size_1 20000.0 others_2))
    (<= (+ (* size_1 20000.0 others_2) 1.0) widest_4)))
(assert (or (<= (+ widest_4 1.0) (* size_1 2.0 others_2 10000.0))
    (<= (* size_1 2.0 others_2 10000.0) widest_4)))
(assert (= widest_4 (* size_1 20000.0 others_2)))
(assert (<= (+ widest_4 1.0) (* size_1 2.0 others_2 10000.0)))
(check-sat)
