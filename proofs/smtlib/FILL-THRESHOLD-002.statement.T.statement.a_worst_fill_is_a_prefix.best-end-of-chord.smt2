; FILL-THRESHOLD-002/statement/T/statement/a_worst_fill_is_a_prefix
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const f Real)
(declare-const m Real)
(declare-const p Real)
(declare-const r Real)
(declare-const t Real)
(assert (>= t 0.0))
(assert (>= (- 1.0 t) 0.0))
(assert (>= (- m p) 0.0))
(assert (>= (- m r) 0.0))
(assert (let ((a!1 (- (+ (* (- 1.0 t) p) (* t r)) f)))
  (>= a!1 0.0)))
(assert (not (>= (- m f) 0.0)))
(check-sat)
