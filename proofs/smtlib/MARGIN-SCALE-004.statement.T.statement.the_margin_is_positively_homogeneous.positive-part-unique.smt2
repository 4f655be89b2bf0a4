; MARGIN-SCALE-004/statement/T/statement/the_margin_is_positively_homogeneous
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const e Real)
(declare-const p Real)
(declare-const r Real)
(assert (>= p 0.0))
(assert (>= (- p e) 0.0))
(assert (>= r 0.0))
(assert (>= (- r e) 0.0))
(assert (= (* p (- p e)) 0.0))
(assert (= (* r (- r e)) 0.0))
(assert (let ((a!1 (>= (- (* 1.0 (- p r) (- p r))) 0.0)))
  (not a!1)))
(check-sat)
