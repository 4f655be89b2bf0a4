; FILL-THRESHOLD-002/statement/T/statement/a_worst_fill_is_a_prefix
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const b Real)
(declare-const c Real)
(declare-const t Real)
(assert (>= a 0.0))
(assert (>= b 0.0))
(assert (>= (- c a) 0.0))
(assert (> (+ b c) 0.0))
(assert (= (- (* t (+ b c)) (+ b a)) 0.0))
(assert (let ((a!1 (- (+ b (* t (- c b))) a)))
  (not (>= a!1 0.0))))
(check-sat)
