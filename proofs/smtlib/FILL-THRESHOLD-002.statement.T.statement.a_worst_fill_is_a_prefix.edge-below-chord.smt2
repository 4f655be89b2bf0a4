; FILL-THRESHOLD-002/statement/T/statement/a_worst_fill_is_a_prefix
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const d Real)
(declare-const g Real)
(declare-const p Real)
(declare-const r Real)
(declare-const s Real)
(declare-const t Real)
(declare-const x Real)
(assert (>= t 0.0))
(assert (>= (- 1.0 t) 0.0))
(assert (>= (+ 1.0 g) 0.0))
(assert (>= (- 1.0 g) 0.0))
(assert (let ((a!1 (* (- 1.0 t)
              (+ (* (+ 1.0 g) 1.0 s s (/ 1.0 2.0))
                 (* (- 1.0 g) 1.0 d d (/ 1.0 2.0))
                 (* (* 2.0 x) s))))
      (a!2 (* t
              (+ (* (+ 1.0 g) 1.0 (+ s p) (+ s p) (/ 1.0 2.0))
                 (* (- 1.0 g) 1.0 (+ d r) (+ d r) (/ 1.0 2.0))
                 (* (* 2.0 x) (+ s p)))))
      (a!3 (+ (* (+ 1.0 g) 1.0 (+ s (* t p)) (+ s (* t p)) (/ 1.0 2.0))
              (* (- 1.0 g) 1.0 (+ d (* t r)) (+ d (* t r)) (/ 1.0 2.0))
              (* (* 2.0 x) (+ s (* t p))))))
  (not (>= (- (+ a!1 a!2) a!3) 0.0))))
(check-sat)
