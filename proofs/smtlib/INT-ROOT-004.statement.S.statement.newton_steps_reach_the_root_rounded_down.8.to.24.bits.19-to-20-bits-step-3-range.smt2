; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:8 to 24 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(declare-const z3 Real)
(assert (>= x 262144.0))
(assert (<= x 1048575.0))
(assert (>= s 512.0))
(assert (<= s 1023.0))
(assert (<= s z3))
(assert (<= (* 512.0 (- z3 s)) (* 5.0 s)))
(assert (or (<= (+ z3 1.0) 512.0) (>= z3 1033.0)))
(check-sat)
