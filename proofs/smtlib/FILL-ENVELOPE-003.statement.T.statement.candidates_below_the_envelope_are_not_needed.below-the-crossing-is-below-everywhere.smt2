; FILL-ENVELOPE-003/statement/T/statement/candidates_below_the_envelope_are_not_needed
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const c Real)
(declare-const k Real)
(declare-const p Real)
(declare-const r Real)
(declare-const s Real)
(declare-const x Real)
(declare-const z Real)
(assert (< s k))
(assert (< k r))
(assert (= (+ a (* (* 2.0 z) s)) (+ c (* (* 2.0 z) r))))
(assert (<= (+ p (* (* 2.0 z) k)) (+ a (* (* 2.0 z) s))))
(assert (> (+ p (* (* 2.0 x) k)) (+ a (* (* 2.0 x) s))))
(assert (> (+ p (* (* 2.0 x) k)) (+ c (* (* 2.0 x) r))))
(check-sat)
