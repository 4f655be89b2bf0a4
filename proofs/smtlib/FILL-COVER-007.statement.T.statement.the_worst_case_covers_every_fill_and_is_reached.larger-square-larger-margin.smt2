; FILL-COVER-007/statement/T/statement/the_worst_case_covers_every_fill_and_is_reached
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const m Real)
(declare-const w Real)
(assert (>= (- (* 1.0 w w) (* 1.0 m m)) 0.0))
(assert (> (+ w m) 0.0))
(assert (not (>= (- w m) 0.0)))
(check-sat)
