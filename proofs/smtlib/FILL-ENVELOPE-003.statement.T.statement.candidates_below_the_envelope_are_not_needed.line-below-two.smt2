; FILL-ENVELOPE-003/statement/T/statement/candidates_below_the_envelope_are_not_needed
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const c Real)
(declare-const m Real)
(declare-const p Real)
(declare-const r Real)
(declare-const s Real)
(declare-const t Real)
(declare-const x Real)
(assert (>= t 0.0))
(assert (>= (- 1.0 t) 0.0))
(assert (>= (- (- m a) (* 2.0 x s)) 0.0))
(assert (>= (- (- m c) (* 2.0 x r)) 0.0))
(assert (let ((a!1 (- (+ (* (- 1.0 t) a) (* t c)) p)))
  (>= a!1 0.0)))
(assert (let ((a!1 (* 2.0 x (+ (* (- 1.0 t) s) (* t r)))))
  (not (>= (- (- m p) a!1) 0.0))))
(check-sat)
