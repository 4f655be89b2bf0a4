; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:one index
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const first_9 Real)
(declare-const last_10 Real)
(declare-const one_14 Real)
(assert (>= last_10 0.0))
(assert (<= last_10 79.0))
(assert (>= one_14 0.0))
(assert (<= one_14 79.0))
(assert (or (<= (+ last_10 1.0) one_14) (<= one_14 last_10)))
(assert (>= first_9 0.0))
(assert (<= first_9 79.0))
(assert (or (<= first_9 last_10) (<= (+ last_10 1.0) first_9)))
(assert (or (<= first_9 one_14) (<= (+ one_14 1.0) first_9)))
(assert (or (<= one_14 last_10) (<= (+ last_10 1.0) one_14)))
(assert (<= (+ last_10 1.0) one_14))
(assert (<= first_9 last_10))
(assert (and (<= first_9 one_14) (<= one_14 last_10)))
(check-sat)
