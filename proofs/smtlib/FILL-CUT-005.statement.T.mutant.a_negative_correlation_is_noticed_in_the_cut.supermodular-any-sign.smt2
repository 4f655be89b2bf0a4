; FILL-CUT-005/statement/T/mutant/a_negative_correlation_is_noticed_in_the_cut
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NRA)
(declare-const b Real)
(declare-const p Real)
(declare-const r Real)
(declare-const s Real)
(declare-const w Real)
(assert (>= p 0.0))
(assert (>= w 0.0))
(assert (let ((a!1 (+ (* (* (* 2.0 b) (+ s p)) (+ r w)) (* (* (* 2.0 b) s) r))))
(let ((a!2 (- a!1 (* (* (* 2.0 b) (+ s p)) r))))
(let ((a!3 (- a!2 (* (* (* 2.0 b) s) (+ r w)))))
  (not (>= a!3 0.0))))))
(assert (= (- (/ 1.0 2.0)) b))
(check-sat)
