; FILL-SAFE-014/statement/T/statement/fills_at_the_mark_keep_an_account_covered
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const f Real)
(declare-const m Real)
(declare-const n Real)
(declare-const o Real)
(declare-const p Real)
(assert (let ((a!1 (- (- (* (+ a f) n) (* a o)) (* f p))))
  (= a!1 0.0)))
(assert (let ((a!1 (- (- (* (+ a f) (- m n)) (* a (- m o))) (* f (- m p)))))
  (not (= a!1 0.0))))
(check-sat)
