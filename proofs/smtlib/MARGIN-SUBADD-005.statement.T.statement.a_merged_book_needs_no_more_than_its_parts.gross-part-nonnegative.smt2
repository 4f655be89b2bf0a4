; MARGIN-SUBADD-005/statement/T/statement/a_merged_book_needs_no_more_than_its_parts
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const g Real)
(declare-const u Real)
(declare-const v Real)
(assert (>= (- 1.0 g) 0.0))
(assert (not (>= (* (- 1.0 g) 1.0 (- u v) (- u v) (/ 1.0 2.0)) 0.0)))
(check-sat)
