; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:24 to 136 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const quotient_0 Real)
(declare-const s Real)
(declare-const x Real)
(assert (>= x 72057594037927936.0))
(assert (<= x 4722366482869645213695.0))
(assert (<= (* 281474976710656.0 quotient_0) x))
(assert (<= x (- (+ (* 281474976710656.0 quotient_0) 281474976710656.0) 1.0)))
(assert (>= s 0.0))
(assert (<= (* s s) x))
(assert (<= x (+ (* s s) (* 2.0 s))))
(assert (>= s 268435456.0))
(assert (<= s 68719476735.0))
(assert (< (* (+ (* quotient_0 11584.0) 759169024.0) 1000.0) (* 345.0 s)))
(check-sat)
