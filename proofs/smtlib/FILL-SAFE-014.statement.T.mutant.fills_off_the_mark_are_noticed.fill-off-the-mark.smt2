; FILL-SAFE-014/statement/T/mutant/fills_off_the_mark_are_noticed
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const e Real)
(declare-const f Real)
(declare-const k Real)
(declare-const m Real)
(declare-const n Real)
(declare-const p Real)
(declare-const w Real)
(assert (>= (- e w) 0.0))
(assert (>= (- w k) 0.0))
(assert (>= (- k m) 0.0))
(assert (>= m 0.0))
(assert (> p 0.0))
(assert (> a 0.0))
(assert (= (- (- n e) (* f (- a p))) 0.0))
(assert (not (>= (- n m) 0.0)))
(check-sat)
