; MARGIN-CONVEX-001/statement/T/statement/the_margin_is_a_seminorm_in_the_sides
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const b Real)
(declare-const c Real)
(assert (let ((a!1 (+ (- (* 1.0 b b a) (* (+ a 1.0) b b))
              (* 1.0 (+ a 1.0) (+ a 1.0) c (/ 1.0 4.0)))))
  (>= a!1 0.0)))
(assert (= c 0.0))
(assert (not (>= (- (* 1.0 b b)) 0.0)))
(check-sat)
