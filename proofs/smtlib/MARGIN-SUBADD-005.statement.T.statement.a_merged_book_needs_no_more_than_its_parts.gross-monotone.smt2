; MARGIN-SUBADD-005/statement/T/statement/a_merged_book_needs_no_more_than_its_parts
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const d Real)
(declare-const e Real)
(declare-const g Real)
(assert (>= (- 1.0 g) 0.0))
(assert (>= d 0.0))
(assert (>= (- e d) 0.0))
(assert (let ((a!1 (>= (- (* (- 1.0 g) 1.0 e e) (* (- 1.0 g) 1.0 d d)) 0.0)))
  (not a!1)))
(check-sat)
