; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:8 to 24 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(declare-const z1 Real)
(assert (>= x 4194304.0))
(assert (<= x 16777215.0))
(assert (>= s 2048.0))
(assert (<= s 4095.0))
(assert (<= s z1))
(assert (<= (* 2048.0 (- z1 s)) (* 1277.0 s)))
(assert (or (<= (+ z1 1.0) 2048.0) (>= z1 6649.0)))
(check-sat)
