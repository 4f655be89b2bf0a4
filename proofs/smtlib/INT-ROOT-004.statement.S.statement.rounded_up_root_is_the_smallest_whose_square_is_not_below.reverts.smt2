; INT-ROOT-004/statement/S/statement/rounded_up_root_is_the_smallest_whose_square_is_not_below
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(assert false)
(check-sat)
