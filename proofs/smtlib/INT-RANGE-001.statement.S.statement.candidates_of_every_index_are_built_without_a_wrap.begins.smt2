; INT-RANGE-001/statement/S/statement/candidates_of_every_index_are_built_without_a_wrap
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const count Int)
(declare-const label Int)
(declare-const place Int)
(assert (>= place 1))
(assert (<= place 65))
(assert (>= count 1))
(assert (<= count 64))
(assert (>= label 0))
(assert (<= label 80))
(assert (<= place (+ count 1)))
(assert (<= label (+ place (- 1))))
(assert true)
(assert (not (and (<= place (+ count 1)) (<= label (+ place (- 1))) (>= 79 label))))
(check-sat)
