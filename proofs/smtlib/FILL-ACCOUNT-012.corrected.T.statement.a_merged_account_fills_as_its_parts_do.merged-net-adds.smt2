; FILL-ACCOUNT-012/corrected/T/statement/a_merged_account_fills_as_its_parts_do
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const m Real)
(declare-const n Real)
(declare-const p Real)
(declare-const r Real)
(declare-const y Real)
(declare-const z Real)
(assert (= (- (- (- y z) (- p n)) (- r m)) 0.0))
(assert (let ((a!1 (- (- (- (* a y) (* a z)) (- (* a p) (* a n))) (- (* a r) (* a m)))))
  (not (= a!1 0.0))))
(check-sat)
