; MARGIN-SMOOTH-003/statement/T/statement/the_remainder_of_the_gradient_is_quadratic
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const b Real)
(declare-const c Real)
(declare-const m Real)
(declare-const r Real)
(assert (>= r 0.0))
(assert (> m 0.0))
(assert (= (- (* 1.0 r r) (+ (* 1.0 m m) (* 2.0 b) c)) 0.0))
(assert (let ((a!1 (* 2.0 (* 1.0 m m) (- (- (* m r) (* 1.0 m m)) b))))
(let ((a!2 (+ (- a!1 (* (* 1.0 m m) c)) (* 1.0 (+ (* 2.0 b) c) (+ (* 2.0 b) c)))))
  (not (>= a!2 0.0)))))
(check-sat)
