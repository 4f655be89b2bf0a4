; INT-RANGE-001/statement/S/statement/callers_hand_on_what_functions_start_from
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const count Int)
(assert (>= count 0))
(assert (<= count 64))
(assert (not (= 0 count)))
(assert (> 1 count))
(check-sat)
