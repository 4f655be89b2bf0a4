; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:one index
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const others_2 Real)
(declare-const twice_13 Real)
(assert (>= twice_13 (- 76800000000000000000000000000000001280000.0)))
(assert (<= twice_13 76800000000000000000000000000000001280000.0))
(assert (>= others_2 0.0))
(assert (<= others_2 1920000000000000000000000000000000048.0))
(assert (or (<= (+ twice_13 1.0) (- 0.0 (* others_2 20000.0)))
    (<= (- 0.0 (* others_2 20000.0)) twice_13)))
(assert (or (<= (- 0.0 (* others_2 20000.0)) twice_13)
    (<= (+ twice_13 1.0) (- 0.0 (* others_2 20000.0)))))
(assert (or (<= twice_13 (* others_2 20000.0))
    (<= (+ (* others_2 20000.0) 1.0) twice_13)))
(assert (<= (+ twice_13 1.0) (- 0.0 (* others_2 20000.0))))
(assert (and (<= (- 0.0 (* others_2 20000.0)) twice_13)
     (<= twice_13 (* others_2 20000.0))))
(check-sat)
