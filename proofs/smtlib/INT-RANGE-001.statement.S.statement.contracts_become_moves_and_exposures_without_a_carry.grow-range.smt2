; INT-RANGE-001/statement/S/statement/contracts_become_moves_and_exposures_without_a_carry
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const high Real)
(declare-const low Real)
(assert (>= high (- 1000000000000.0)))
(assert (<= high 1000000000000.0))
(assert (or (>= 0.0 high) (<= (+ 0.0 1.0) high)))
(assert (>= low (- 1000000000000.0)))
(assert (<= low 1000000000000.0))
(assert (or (<= (+ 0.0 1.0) low) (>= 0.0 low)))
(assert (or (<= (+ low 1.0) high) (<= high low)))
(assert (<= (+ low 1.0) high))
(assert (and (>= 0.0 high) (<= (+ 0.0 1.0) low)))
(assert true)
(check-sat)
