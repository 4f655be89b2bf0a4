; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:8 to 24 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(declare-const z2 Real)
(assert (>= x 1024.0))
(assert (<= x 4095.0))
(assert (>= s 32.0))
(assert (<= s 63.0))
(assert (<= s z2))
(assert (<= (* 32.0 (- z2 s)) (* 6.0 s)))
(assert (or (<= (+ z2 1.0) 32.0) (>= z2 75.0)))
(check-sat)
