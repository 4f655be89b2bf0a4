; FILL-SPLIT-011/statement/S/statement/second_write_of_a_position_stands_alone:even contracts
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(assert false)
(check-sat)
