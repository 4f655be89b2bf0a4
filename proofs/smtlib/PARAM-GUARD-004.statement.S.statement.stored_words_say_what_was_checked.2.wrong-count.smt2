; PARAM-GUARD-004/statement/S/statement/stored_words_say_what_was_checked:2
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(assert false)
(check-sat)
