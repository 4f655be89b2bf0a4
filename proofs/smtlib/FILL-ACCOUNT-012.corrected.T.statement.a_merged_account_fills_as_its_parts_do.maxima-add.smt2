; FILL-ACCOUNT-012/corrected/T/statement/a_merged_account_fills_as_its_parts_do
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const f Real)
(declare-const k Real)
(declare-const m Real)
(declare-const r Real)
(declare-const w Real)
(assert (>= (- w m) 0.0))
(assert (>= (- k r) 0.0))
(assert (>= (- (+ m r) f) 0.0))
(assert (not (>= (- (+ w k) f) 0.0)))
(check-sat)
