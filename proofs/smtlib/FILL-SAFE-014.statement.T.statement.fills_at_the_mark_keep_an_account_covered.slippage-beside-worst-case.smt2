; FILL-SAFE-014/statement/T/statement/fills_at_the_mark_keep_an_account_covered
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const e Real)
(declare-const f Real)
(declare-const k Real)
(declare-const n Real)
(declare-const p Real)
(declare-const w Real)
(assert (>= (- (- e w) (* f (- p a))) 0.0))
(assert (>= (- w k) 0.0))
(assert (= (- (- n e) (* f (- a p))) 0.0))
(assert (not (>= (- n k) 0.0)))
(check-sat)
