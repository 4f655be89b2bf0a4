; FILL-HARD-006/statement/T/statement/the_maximum_cut_is_read_off_the_worst_fill
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const c Real)
(declare-const d Real)
(declare-const n Real)
(assert (>= (- (- n 1.0) d) 0.0))
(assert (> c 0.0))
(assert (= (- (* c n) 1.0) 0.0))
(assert (not (> (- 1.0 (* c d)) 0.0)))
(check-sat)
