; STATIC-DISCHARGE-003/statement/S/mutant/a_call_whose_sides_do_not_fit_is_noticed:a-caller-that-owes-nothing
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NIA)
(declare-const count Int)
(declare-const place Int)
(assert (>= count 1))
(assert (<= count 64))
(assert (>= place 1))
(assert (<= place 65))
(assert true)
(assert (< (+ count 1) place))
(check-sat)
