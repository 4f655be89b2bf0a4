; FILL-ACCOUNT-012/corrected/T/statement/a_merged_account_fills_as_its_parts_do
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const alpha Real)
(declare-const e Real)
(declare-const f Real)
(declare-const p Real)
(declare-const q Real)
(assert (let ((a!1 (* alpha (+ (ite (> e 0.0) e 0.0) (ite (> f 0.0) f 0.0))))
      (a!2 (* alpha (+ (ite (< e 0.0) e 0.0) (ite (< f 0.0) f 0.0))))
      (a!3 (* alpha (+ (ite (> p 0.0) p 0.0) (ite (> q 0.0) q 0.0))))
      (a!4 (* alpha (+ (ite (< p 0.0) p 0.0) (ite (< q 0.0) q 0.0))))
      (a!5 (+ (ite (> (+ e p) 0.0) (+ e p) 0.0)
              (ite (> (+ f q) 0.0) (+ f q) 0.0)))
      (a!6 (+ (ite (< (+ e p) 0.0) (+ e p) 0.0)
              (ite (< (+ f q) 0.0) (+ f q) 0.0))))
  (distinct (+ a!1 a!2 a!3 a!4) (+ (* alpha a!5) (* alpha a!6)))))
(check-sat)
