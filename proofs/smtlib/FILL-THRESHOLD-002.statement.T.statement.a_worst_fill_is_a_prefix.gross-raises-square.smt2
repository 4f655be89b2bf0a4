; FILL-THRESHOLD-002/statement/T/statement/a_worst_fill_is_a_prefix
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const d Real)
(declare-const e Real)
(declare-const g Real)
(declare-const s Real)
(declare-const x Real)
(assert (>= (- 1.0 g) 0.0))
(assert (>= d 0.0))
(assert (>= (- e d) 0.0))
(assert (let ((a!1 (- (+ (* (+ 1.0 g) 1.0 s s (/ 1.0 2.0))
                 (* (- 1.0 g) 1.0 e e (/ 1.0 2.0))
                 (* 2.0 x s))
              (+ (* (+ 1.0 g) 1.0 s s (/ 1.0 2.0))
                 (* (- 1.0 g) 1.0 d d (/ 1.0 2.0))
                 (* 2.0 x s)))))
  (not (>= a!1 0.0))))
(check-sat)
