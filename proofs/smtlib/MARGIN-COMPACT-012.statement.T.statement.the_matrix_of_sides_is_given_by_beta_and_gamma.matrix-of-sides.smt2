; MARGIN-COMPACT-012/statement/T/statement/the_matrix_of_sides_is_given_by_beta_and_gamma
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const b Real)
(declare-const g Real)
(declare-const h Real)
(declare-const u Real)
(declare-const v Real)
(declare-const x Real)
(declare-const y Real)
(assert (let ((a!1 (* x (+ (+ (* b u) (* b v)) x (* h y))))
      (a!2 (* y (+ (+ (* b u) (* b v)) (* h x) y))))
(let ((a!3 (+ (* u (+ u (* g v) (* b x) (* b y)))
              (* v (+ (* g u) v (* b x) (* b y)))
              a!1
              a!2)))
(let ((a!4 (- a!3
              (+ (* 1.0 u u)
                 (* 1.0 v v)
                 (* 2.0 g u v)
                 (* 1.0 x x)
                 (* 1.0 y y)
                 (* 2.0 h x y)
                 (* 2.0 b (+ u v) (+ x y))))))
  (not (= a!4 0.0))))))
(check-sat)
