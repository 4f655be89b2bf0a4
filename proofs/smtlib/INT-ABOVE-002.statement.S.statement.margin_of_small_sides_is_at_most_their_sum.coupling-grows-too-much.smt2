; INT-ABOVE-002/statement/S/statement/margin_of_small_sides_is_at_most_their_sum
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const coefficient Real)
(declare-const coupling Real)
(declare-const side Real)
(declare-const sum Real)
(assert (>= side 0.0))
(assert (<= coefficient 1.0))
(assert (>= coefficient (- 1.0)))
(assert (<= coupling sum))
(assert (>= coupling (- sum)))
(assert (or (> (+ coupling (* coefficient side)) (+ sum side))
    (< (+ coupling (* coefficient side)) (- (+ sum side)))))
(check-sat)
