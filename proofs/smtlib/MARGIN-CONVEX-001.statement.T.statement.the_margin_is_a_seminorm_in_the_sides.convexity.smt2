; MARGIN-CONVEX-001/statement/T/statement/the_margin_is_a_seminorm_in_the_sides
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const b Real)
(declare-const c Real)
(declare-const k Real)
(declare-const l Real)
(declare-const m Real)
(assert (>= (- (* m k) b) 0.0))
(assert (>= l 0.0))
(assert (>= (- 1.0 l) 0.0))
(assert (= (- (* 1.0 m m) a) 0.0))
(assert (= (- (* 1.0 k k) c) 0.0))
(assert (let ((a!1 (* 1.0 (+ (* l m) (* (- 1.0 l) k)) (+ (* l m) (* (- 1.0 l) k)))))
(let ((a!2 (- a!1
              (+ (* 1.0 l l a)
                 (* 2.0 l (- 1.0 l) b)
                 (* 1.0 (- 1.0 l) (- 1.0 l) c)))))
  (not (>= a!2 0.0)))))
(check-sat)
