; INT-WORDS-007/statement/S/statement/packers_put_every_field_at_its_place
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const Time Int)
(assert (>= Time 0))
(assert (<= Time 4294967295))
(assert (distinct Time Time))
(check-sat)
