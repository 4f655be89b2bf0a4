; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:boxes
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const first_9 Int)
(declare-const last_10 Int)
(assert (>= last_10 0))
(assert (<= last_10 79))
(assert (>= first_9 0))
(assert (<= first_9 79))
(assert (let ((a!1 (>= 8 (- last_10 (div (+ first_9 last_10) 2)))))
(let ((a!2 (or (< 16 (+ (- last_10 first_9) 1)) a!1)))
  (not a!2))))
(assert (<= first_9 last_10))
(assert (< first_9 last_10))
(check-sat)
