; MARGIN-ORDER-006/statement/T/mutant/a_correlation_above_one_is_noticed
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NRA)
(declare-const k Real)
(declare-const p Real)
(declare-const r Real)
(declare-const x Real)
(declare-const y Real)
(assert (>= (- p x) 0.0))
(assert (>= (+ p x) 0.0))
(assert (>= (- r y) 0.0))
(assert (>= (+ r y) 0.0))
(assert (not (>= (- (* p r) (* k x y)) 0.0)))
(check-sat)
