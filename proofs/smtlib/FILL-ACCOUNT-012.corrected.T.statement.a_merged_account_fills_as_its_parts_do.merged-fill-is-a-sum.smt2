; FILL-ACCOUNT-012/corrected/T/statement/a_merged_account_fills_as_its_parts_do
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const c Real)
(declare-const d Real)
(declare-const h Real)
(declare-const l Real)
(declare-const t Real)
(assert (let ((a!1 (- (+ (* (- 1.0 t) (+ l c)) (* t (+ h d)))
              (+ (* (- 1.0 t) l) (* t h)))))
(let ((a!2 (- a!1 (+ (* (- 1.0 t) c) (* t d)))))
  (not (= a!2 0.0)))))
(check-sat)
