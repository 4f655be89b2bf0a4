; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:boxes
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const others_2 Real)
(declare-const seen_6 Real)
(declare-const spread_7 Real)
(assert (>= seen_6 (- 19200000000000000000000000000000000480000.0)))
(assert (<= seen_6 19200000000000000000000000000000000480000.0))
(assert (>= others_2 0.0))
(assert (<= others_2 1920000000000000000000000000000000048.0))
(assert (or (<= (+ (* seen_6 2.0) 1.0) (- 0.0 (* others_2 20000.0)))
    (<= (- 0.0 (* others_2 20000.0)) (* seen_6 2.0))))
(assert (>= spread_7 0.0))
(assert (<= spread_7 19200000000000000000000000000000000480000.0))
(assert (or (<= (+ seen_6 spread_7) (* others_2 10000.0))
    (<= (+ (* others_2 10000.0) 1.0) (+ seen_6 spread_7))))
(assert (or (<= (+ (- 0.0 seen_6) spread_7) (* others_2 10000.0))
    (<= (+ (* others_2 10000.0) 1.0) (+ (- 0.0 seen_6) spread_7))))
(assert (<= (+ (* seen_6 2.0) 1.0) (- 0.0 (* others_2 20000.0))))
(assert (<= (+ seen_6 spread_7) (* others_2 10000.0)))
(assert (<= (+ (- 0.0 seen_6) spread_7) (* others_2 10000.0)))
(check-sat)
