; FILL-ENVELOPE-003/statement/T/statement/candidates_below_the_envelope_are_not_needed
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const b Real)
(declare-const p Real)
(declare-const r Real)
(declare-const s Real)
(assert (>= (- s p) 0.0))
(assert (>= (- r s) 0.0))
(assert (let ((a!1 (>= (* (- (* b s) (* b p)) (- (* b r) (* b s))) 0.0)))
  (not a!1)))
(check-sat)
