; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:24 to 136 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const quotient_0 Real)
(declare-const quotient_1 Real)
(declare-const s Real)
(declare-const x Real)
(assert (>= x 1099511627776.0))
(assert (<= x 72057594037927935.0))
(assert (<= (* 4294967296.0 quotient_0) x))
(assert (<= x (- (+ (* 4294967296.0 quotient_0) 4294967296.0) 1.0)))
(assert (<= (* 262144.0 quotient_1) (* (+ quotient_0 65536.0) 11862016.0)))
(assert (<= (* (+ quotient_0 65536.0) 11862016.0)
    (- (+ (* 262144.0 quotient_1) 262144.0) 1.0)))
(assert (>= s 0.0))
(assert (<= (* s s) x))
(assert (<= x (+ (* s s) (* 2.0 s))))
(assert (>= s 1048576.0))
(assert (<= s 268435455.0))
(assert (> (* quotient_1 1000.0) (* 2850.0 s)))
(check-sat)
