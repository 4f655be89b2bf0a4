; FILL-ACCOUNT-012/corrected/T/statement/a_merged_account_fills_as_its_parts_do
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const b Real)
(declare-const c Real)
(declare-const s Real)
(declare-const y Real)
(declare-const z Real)
(assert (let ((a!1 (- (- (+ (+ a c) b y) (+ a b)) (+ c y)))
      (a!2 (- (- (- (+ a c) (+ s z)) (- a s)) (- c z))))
  (not (= (+ (* 1.0 a!1 a!1) (* 1.0 a!2 a!2)) 0.0))))
(check-sat)
