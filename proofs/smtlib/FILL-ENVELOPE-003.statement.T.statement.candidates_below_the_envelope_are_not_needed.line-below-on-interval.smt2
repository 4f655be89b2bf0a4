; FILL-ENVELOPE-003/statement/T/statement/candidates_below_the_envelope_are_not_needed
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const c Real)
(declare-const r Real)
(declare-const s Real)
(declare-const t Real)
(declare-const x Real)
(declare-const y Real)
(assert (>= t 0.0))
(assert (>= (- 1.0 t) 0.0))
(assert (let ((a!1 (- (+ c (* (* 2.0 x) r)) a)))
  (>= (- a!1 (* (* 2.0 x) s)) 0.0)))
(assert (let ((a!1 (- (+ c (* (* 2.0 y) r)) a)))
  (>= (- a!1 (* (* 2.0 y) s)) 0.0)))
(assert (let ((a!1 (* 2.0 (+ (* (- 1.0 t) x) (* t y)))))
(let ((a!2 (- (- (+ c (* a!1 r)) a) (* a!1 s))))
  (not (>= a!2 0.0)))))
(check-sat)
