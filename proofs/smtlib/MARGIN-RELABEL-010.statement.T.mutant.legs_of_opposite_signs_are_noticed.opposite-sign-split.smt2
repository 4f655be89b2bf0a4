; MARGIN-RELABEL-010/statement/T/mutant/legs_of_opposite_signs_are_noticed
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const e Real)
(declare-const p Real)
(declare-const r Real)
(declare-const w Real)
(assert (>= p 0.0))
(assert (>= (- p a) 0.0))
(assert (>= r 0.0))
(assert (>= (- r e) 0.0))
(assert (>= w 0.0))
(assert (>= (- (- w a) e) 0.0))
(assert (= (* p (- p a)) 0.0))
(assert (= (* r (- r e)) 0.0))
(assert (= (* w (- (- w a) e)) 0.0))
(assert (let ((a!1 (- (* 1.0 (- (- w p) r) (- (- w p) r)))))
  (not (>= a!1 0.0))))
(check-sat)
