; MARGIN-SCALE-004/statement/T/statement/the_margin_is_positively_homogeneous
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const g Real)
(declare-const s Real)
(declare-const t Real)
(declare-const u Real)
(declare-const v Real)
(declare-const x Real)
(declare-const y Real)
(assert (let ((a!1 (+ (* 1.0 (+ (* s u) (* t x)) (+ (* s u) (* t x)))
              (* 1.0 (+ (* s v) (* t y)) (+ (* s v) (* t y)))
              (* (* 2.0 g) (+ (* s u) (* t x)) (+ (* s v) (* t y)))))
      (a!2 (* 1.0 s s (+ (* 1.0 u u) (* 1.0 v v) (* (* 2.0 g) u v))))
      (a!3 (+ (* u x) (* v y) (* g (+ (* u y) (* v x)))))
      (a!4 (* 1.0 t t (+ (* 1.0 x x) (* 1.0 y y) (* (* 2.0 g) x y)))))
(let ((a!5 (= (- (- (- a!1 a!2) (* 2.0 s t a!3)) a!4) 0.0)))
  (not a!5))))
(check-sat)
