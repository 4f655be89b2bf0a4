; INT-RANGE-001/statement/S/statement/contracts_become_moves_and_exposures_without_a_carry
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const count Int)
(declare-const next Int)
(assert (>= count 1))
(assert (<= count 64))
(assert (>= next 1))
(assert (<= next 64))
(assert (<= next count))
(assert true)
(assert (< (+ count 1) next))
(check-sat)
