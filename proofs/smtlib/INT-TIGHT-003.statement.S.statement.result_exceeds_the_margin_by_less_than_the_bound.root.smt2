; INT-TIGHT-003/statement/S/statement/result_exceeds_the_margin_by_less_than_the_bound
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const margin_of_rounded_sides Real)
(declare-const root Real)
(declare-const square Real)
(assert (>= root 0.0))
(assert (>= margin_of_rounded_sides 0.0))
(assert (= (* margin_of_rounded_sides margin_of_rounded_sides) square))
(assert (<= square (* root root)))
(assert (ite (>= root 1.0) (< (* (- root 1.0) (- root 1.0)) square) (= square 0.0)))
(assert (or (= root 0.0) (>= root 1.0)))
(assert (or (> margin_of_rounded_sides root) (<= margin_of_rounded_sides (- root 1.0))))
(check-sat)
