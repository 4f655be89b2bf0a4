; MARGIN-SCALE-004/statement/T/statement/the_margin_is_positively_homogeneous
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const r Real)
(declare-const w Real)
(assert (> (+ r w) 0.0))
(assert (= (- (* 1.0 r r) (* 1.0 w w)) 0.0))
(assert (not (= (- r w) 0.0)))
(check-sat)
