; FILL-HARD-006/statement/T/statement/the_maximum_cut_is_read_off_the_worst_fill
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const c Real)
(declare-const r Real)
(declare-const s Real)
(assert (>= c 0.0))
(assert (let ((a!1 (>= (- (+ (* c 1.0 s s) (* c 1.0 r r)) (* 2.0 c s r)) 0.0)))
  (not a!1)))
(check-sat)
