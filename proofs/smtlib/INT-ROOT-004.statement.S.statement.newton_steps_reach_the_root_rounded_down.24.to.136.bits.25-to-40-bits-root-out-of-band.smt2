; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:24 to 136 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(assert (>= x 16777216.0))
(assert (<= x 1099511627775.0))
(assert (>= s 0.0))
(assert (<= (* s s) x))
(assert (<= x (+ (* s s) (* 2.0 s))))
(assert (or (<= (+ s 1.0) 4096.0) (>= s 1048576.0)))
(check-sat)
