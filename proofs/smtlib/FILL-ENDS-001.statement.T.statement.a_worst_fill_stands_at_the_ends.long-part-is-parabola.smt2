; FILL-ENDS-001/statement/T/statement/a_worst_fill_stands_at_the_ends
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const g Real)
(declare-const u Real)
(declare-const v Real)
(declare-const x Real)
(assert (let ((a!1 (+ (* 1.0 (+ u a) (+ u a))
              (* 1.0 v v)
              (* (* 2.0 g) (+ u a) v)
              (* (* 2.0 x) (+ (+ u a) v)))))
(let ((a!2 (- a!1
              (+ (* 1.0 u u)
                 (* 1.0 v v)
                 (* (* 2.0 g) u v)
                 (* (* 2.0 x) (+ u v))))))
(let ((a!3 (- (- a!2 (* 1.0 a a)) (* 2.0 a (+ u (* g v) x)))))
  (not (= a!3 0.0))))))
(check-sat)
