; FILL-SAFE-014/statement/T/statement/fills_at_the_mark_keep_an_account_covered
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const c Real)
(declare-const f Real)
(declare-const g Real)
(declare-const m Real)
(declare-const p Real)
(declare-const q Real)
(assert (let ((a!1 (+ (- (- c (* f p)) (* g q)) (* (+ a f g) m)))
      (a!2 (- (- (+ c (* a m)) (* f (- p m))) (* g (- q m)))))
  (distinct a!1 a!2)))
(check-sat)
