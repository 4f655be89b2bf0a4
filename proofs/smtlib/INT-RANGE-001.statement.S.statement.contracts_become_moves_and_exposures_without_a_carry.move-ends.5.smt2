; INT-RANGE-001/statement/S/statement/contracts_become_moves_and_exposures_without_a_carry
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const lots Real)
(declare-const ratio Real)
(declare-const sells Real)
(assert (>= ratio (- 1000000.0)))
(assert (<= ratio 1000000.0))
(assert (or (>= 0.0 ratio) (<= (+ 0.0 1.0) ratio)))
(assert (or (>= 0.0 (+ ratio 1.0)) (<= 0.0 ratio)))
(assert (>= sells 1.0))
(assert (<= sells 1000000000000.0))
(assert (>= lots (- 1000000000000.0)))
(assert (<= lots 1000000000000.0))
(assert (or (<= (+ 1000000000000.0 1.0) (- sells lots))
    (>= 1000000000000.0 (- sells lots))))
(assert (or (<= (- 1000000000000.0) (- lots sells))
    (>= (- 1000000000000.0) (+ (- lots sells) 1.0))))
(assert (<= (- 1000000000000.0) (- lots sells)))
(assert (and (>= 0.0 ratio) (>= 0.0 (+ ratio 1.0))))
(assert (<= (+ 1000000000000.0 1.0) (- sells lots)))
(check-sat)
