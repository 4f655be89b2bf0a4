; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:24 to 136 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const quotient_0 Real)
(declare-const s Real)
(declare-const x Real)
(assert (>= x 4722366482869645213696.0))
(assert (<= x 309485009821345068724781055.0))
(assert (<= (* 18446744073709551616.0 quotient_0) x))
(assert (<= x (- (+ (* 18446744073709551616.0 quotient_0) 18446744073709551616.0) 1.0)))
(assert (>= s 0.0))
(assert (<= (* s s) x))
(assert (<= x (+ (* s s) (* 2.0 s))))
(assert (>= s 68719476736.0))
(assert (<= s 17592186044415.0))
(assert (< (* (+ (* quotient_0 2965504.0) 194347270144.0) 1000.0) (* 345.0 s)))
(check-sat)
