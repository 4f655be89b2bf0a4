; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:8 to 24 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const quotient_0 Real)
(declare-const s Real)
(declare-const x Real)
(assert (>= x 4194304.0))
(assert (<= x 16777215.0))
(assert (<= (* 262144.0 quotient_0) (* (+ x 65536.0) 181.0)))
(assert (<= (* (+ x 65536.0) 181.0) (- (+ (* 262144.0 quotient_0) 262144.0) 1.0)))
(assert (>= s 0.0))
(assert (<= (* s s) x))
(assert (<= x (+ (* s s) (* 2.0 s))))
(assert (>= s 2048.0))
(assert (<= s 4095.0))
(assert (> (* quotient_0 1000.0) (* 2850.0 s)))
(check-sat)
