; MARGIN-SCALE-004/statement/T/mutant/a_form_of_degree_one_is_noticed
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NRA)
(declare-const g Real)
(declare-const t Real)
(declare-const u Real)
(declare-const v Real)
(assert (>= t 0.0))
(assert (let ((a!1 (* t (+ (* 1.0 u u) (* 1.0 v v) (* (* 2.0 g) u v)))))
(let ((a!2 (- (+ (* 1.0 (* t u) (* t u))
                 (* 1.0 (* t v) (* t v))
                 (* (* 2.0 g) t u t v))
              a!1)))
  (not (= a!2 0.0)))))
(assert (= t 2.0))
(assert (> u 0.0))
(check-sat)
