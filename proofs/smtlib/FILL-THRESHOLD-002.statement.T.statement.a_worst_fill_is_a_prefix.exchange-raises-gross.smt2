; FILL-THRESHOLD-002/statement/T/statement/a_worst_fill_is_a_prefix
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const b Real)
(declare-const c Real)
(declare-const e Real)
(declare-const t Real)
(declare-const w Real)
(assert (>= t 0.0))
(assert (>= (- (* a e) (* b c)) 0.0))
(assert (> (+ c e) 0.0))
(assert (= (- (* t (+ a b)) (* w (+ c e))) 0.0))
(assert (let ((a!1 (>= (- (* t (- a b)) (* w (- c e))) 0.0)))
  (not a!1)))
(check-sat)
