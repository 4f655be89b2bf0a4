; MARGIN-FLOOR-007/statement/T/statement/no_book_is_free
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const f Real)
(declare-const q Real)
(assert (>= a 0.0))
(assert (= (- (- q a) f) 0.0))
(assert (not (>= (- q f) 0.0)))
(check-sat)
