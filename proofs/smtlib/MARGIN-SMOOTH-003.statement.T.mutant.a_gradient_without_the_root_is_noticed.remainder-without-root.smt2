; MARGIN-SMOOTH-003/statement/T/mutant/a_gradient_without_the_root_is_noticed
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NRA)
(declare-const b Real)
(declare-const c Real)
(declare-const m Real)
(declare-const r Real)
(assert (>= m 0.0))
(assert (>= r 0.0))
(assert (>= c 0.0))
(assert (= (- (* 1.0 r r) (+ (* 1.0 m m) (* 2.0 b) c)) 0.0))
(assert (let ((a!1 (- c (* 2.0 (- (- r m) (* 2.0 b))))))
  (not (>= a!1 0.0))))
(assert (> m 0.0))
(assert (> r 0.0))
(check-sat)
