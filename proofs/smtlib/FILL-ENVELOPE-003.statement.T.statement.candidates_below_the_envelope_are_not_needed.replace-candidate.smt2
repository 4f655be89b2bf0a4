; FILL-ENVELOPE-003/statement/T/statement/candidates_below_the_envelope_are_not_needed
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const b Real)
(declare-const c Real)
(declare-const f Real)
(declare-const k Real)
(declare-const r Real)
(declare-const s Real)
(declare-const x Real)
(declare-const y Real)
(declare-const z Real)
(assert (= (- (- x (* b y)) (* k z)) 0.0))
(assert (let ((a!1 (- (+ c (* (* 2.0 b) r y) (* (* 2.0 k) r z) f)
              (+ a (* (* 2.0 b) s y) (* (* 2.0 k) s z) f)))
      (a!2 (- (+ c (* (* 2.0 x) r)) (+ a (* (* 2.0 x) s)))))
  (not (= (- a!1 a!2) 0.0))))
(check-sat)
