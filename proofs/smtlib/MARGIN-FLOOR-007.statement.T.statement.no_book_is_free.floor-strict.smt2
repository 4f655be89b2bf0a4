; MARGIN-FLOOR-007/statement/T/statement/no_book_is_free
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const d Real)
(declare-const g Real)
(assert (>= a 0.0))
(assert (> (- 1.0 g) 0.0))
(assert (= (+ a (* (- 1.0 g) 1.0 d d (/ 1.0 2.0))) 0.0))
(assert (not (>= (- (* 1.0 d d)) 0.0)))
(check-sat)
