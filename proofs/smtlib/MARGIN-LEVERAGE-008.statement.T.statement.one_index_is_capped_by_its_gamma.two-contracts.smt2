; MARGIN-LEVERAGE-008/statement/T/statement/one_index_is_capped_by_its_gamma
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const e Real)
(declare-const f Real)
(declare-const g Real)
(assert (> a 0.0))
(assert (>= g (- 1.0)))
(assert (<= g 1.0))
(assert (let ((a!1 (* a (+ (ite (> e 0.0) e 0.0) (ite (> f 0.0) f 0.0))))
      (a!2 (* a (+ (ite (< e 0.0) e 0.0) (ite (< f 0.0) f 0.0))))
      (a!4 (+ (ite (> e 0.0) e (- e)) (ite (> f 0.0) f (- f)))))
(let ((a!3 (+ (* 1.0 (+ (* a!1 a!1) (* a!2 a!2))) (* 2.0 g a!1 a!2))))
  (< (* 2.0 a!3) (* (- 1.0 g) a a a!4 a!4)))))
(check-sat)
