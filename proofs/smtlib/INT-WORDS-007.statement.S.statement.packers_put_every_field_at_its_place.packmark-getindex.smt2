; INT-WORDS-007/statement/S/statement/packers_put_every_field_at_its_place
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const Index Int)
(assert (>= Index 0))
(assert (<= Index 255))
(assert (distinct Index Index))
(check-sat)
