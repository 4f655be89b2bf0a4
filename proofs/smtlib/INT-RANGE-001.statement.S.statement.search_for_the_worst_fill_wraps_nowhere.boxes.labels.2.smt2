; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:boxes
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const labels1 Int)
(assert (>= labels1 0))
(assert (<= labels1 65535))
(assert (not (= 0 (+ labels1 (* labels1 (- 1))))))
(check-sat)
