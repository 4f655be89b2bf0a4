; INT-TIGHT-003/statement/S/statement/margin_of_small_sides_is_at_most_their_sum
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const coupling Real)
(declare-const side Real)
(declare-const square Real)
(declare-const total Real)
(assert (>= side 0.0))
(assert (>= total 0.0))
(assert (<= square (* total total)))
(assert (<= coupling total))
(assert (>= coupling (- total)))
(assert (> (+ square (* side side) (* 2.0 coupling side))
   (* (+ total side) (+ total side))))
(check-sat)
