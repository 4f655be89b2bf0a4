; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:boxes
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const first_9 Int)
(declare-const has_top Bool)
(declare-const last_10 Int)
(assert (>= first_9 0))
(assert (<= first_9 79))
(assert (>= last_10 0))
(assert (<= last_10 79))
(assert (let ((a!1 (+ (div (+ first_9 last_10) 2) 1 (* last_10 256)))
      (a!2 (+ first_9 (* (div (+ first_9 last_10) 2) 256))))
(let ((a!3 (or (and (= (ite has_top a!1 a!2) a!2) (= (ite has_top a!2 a!1) a!1))
               (and (= (ite has_top a!1 a!2) a!1) (= (ite has_top a!2 a!1) a!2)))))
  (not a!3))))
(assert (<= first_9 last_10))
(assert (< first_9 last_10))
(check-sat)
