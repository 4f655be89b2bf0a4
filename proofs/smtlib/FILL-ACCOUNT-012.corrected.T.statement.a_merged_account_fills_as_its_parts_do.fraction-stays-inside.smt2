; FILL-ACCOUNT-012/corrected/T/statement/a_merged_account_fills_as_its_parts_do
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const h Real)
(declare-const l Real)
(declare-const t Real)
(assert (>= t 0.0))
(assert (>= (- 1.0 t) 0.0))
(assert (>= (- h l) 0.0))
(assert (let ((a!1 (- (+ (* (- 1.0 t) l) (* t h)) l))
      (a!2 (- (- h (* (- 1.0 t) l)) (* t h))))
  (not (>= (* a!1 a!2) 0.0))))
(check-sat)
