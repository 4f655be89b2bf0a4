; FILL-CUT-005/statement/T/statement/the_negated_objective_is_a_cut
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const b Real)
(declare-const p Real)
(declare-const r Real)
(declare-const s Real)
(declare-const w Real)
(declare-const y Real)
(declare-const z Real)
(assert (let ((a!1 (- (* (* 2.0 b) (+ s (* p y)) (+ r (* w z))) (* (* (* 2.0 b) s) r))))
(let ((a!2 (- a!1 (* (* (* 2.0 b) p) r y))))
(let ((a!3 (- a!2 (* (* (* 2.0 b) s) w z))))
(let ((a!4 (- a!3 (* (* (* 2.0 b) p) w y z))))
  (not (= a!4 0.0)))))))
(check-sat)
