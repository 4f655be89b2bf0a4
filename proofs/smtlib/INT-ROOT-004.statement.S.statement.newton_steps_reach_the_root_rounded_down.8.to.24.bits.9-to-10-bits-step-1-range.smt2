; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:8 to 24 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(declare-const z1 Real)
(assert (>= x 256.0))
(assert (<= x 1023.0))
(assert (>= s 16.0))
(assert (<= s 31.0))
(assert (<= s z1))
(assert (<= (* 16.0 (- z1 s)) (* 13.0 s)))
(assert (or (<= (+ z1 1.0) 16.0) (>= z1 57.0)))
(check-sat)
