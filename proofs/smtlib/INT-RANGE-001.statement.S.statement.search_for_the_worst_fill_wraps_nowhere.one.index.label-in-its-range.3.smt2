; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:one index
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const first_9 Real)
(declare-const label_16 Real)
(declare-const last_10 Real)
(assert (>= last_10 0.0))
(assert (<= last_10 79.0))
(assert (>= label_16 0.0))
(assert (<= label_16 80.0))
(assert (or (<= (+ last_10 1.0) label_16) (<= label_16 last_10)))
(assert (or (<= label_16 last_10) (<= (+ last_10 1.0) label_16)))
(assert (>= first_9 0.0))
(assert (<= first_9 79.0))
(assert (or (<= first_9 label_16) (<= (+ label_16 1.0) first_9)))
(assert (or (<= label_16 (+ last_10 1.0)) (<= (+ (+ last_10 1.0) 1.0) label_16)))
(assert (or (<= first_9 last_10) (<= (+ last_10 1.0) first_9)))
(assert (<= (+ last_10 1.0) label_16))
(assert (<= label_16 last_10))
(assert (and (<= first_9 label_16) (<= label_16 (+ last_10 1.0))))
(assert (<= first_9 last_10))
(check-sat)
