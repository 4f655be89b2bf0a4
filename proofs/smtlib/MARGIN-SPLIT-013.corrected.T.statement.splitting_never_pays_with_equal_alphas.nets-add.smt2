; MARGIN-SPLIT-013/corrected/T/statement/splitting_never_pays_with_equal_alphas
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const e Real)
(declare-const f Real)
(declare-const p Real)
(declare-const q Real)
(assert (let ((a!1 (* a (+ (ite (> e 0.0) e 0.0) (ite (> f 0.0) f 0.0))))
      (a!2 (* a (+ (ite (< e 0.0) e 0.0) (ite (< f 0.0) f 0.0))))
      (a!3 (* a (+ (ite (> p 0.0) p 0.0) (ite (> q 0.0) q 0.0))))
      (a!4 (* a (+ (ite (< p 0.0) p 0.0) (ite (< q 0.0) q 0.0))))
      (a!5 (+ (ite (> (+ e p) 0.0) (+ e p) 0.0)
              (ite (> (+ f q) 0.0) (+ f q) 0.0)))
      (a!6 (+ (ite (< (+ e p) 0.0) (+ e p) 0.0)
              (ite (< (+ f q) 0.0) (+ f q) 0.0))))
  (distinct (+ a!1 a!2 a!3 a!4) (+ (* a a!5) (* a a!6)))))
(check-sat)
