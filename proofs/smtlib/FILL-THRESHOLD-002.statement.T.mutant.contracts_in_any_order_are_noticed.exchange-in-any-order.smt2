; FILL-THRESHOLD-002/statement/T/mutant/contracts_in_any_order_are_noticed
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const b Real)
(declare-const c Real)
(declare-const e Real)
(declare-const t Real)
(declare-const w Real)
(assert (>= t 0.0))
(assert (>= w 0.0))
(assert (>= a 0.0))
(assert (>= b 0.0))
(assert (>= c 0.0))
(assert (>= e 0.0))
(assert (> (+ c e) 0.0))
(assert (= (- (* t (+ a b)) (* w (+ c e))) 0.0))
(assert (let ((a!1 (>= (- (* t (- a b)) (* w (- c e))) 0.0)))
  (not a!1)))
(check-sat)
