; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:8 to 24 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(declare-const z4 Real)
(assert (>= x 65536.0))
(assert (<= x 262143.0))
(assert (>= s 256.0))
(assert (<= s 511.0))
(assert (<= s z4))
(assert (<= (* 256.0 (- z4 s)) (* 2.0 s)))
(assert (or (<= (+ z4 1.0) 256.0) (>= z4 515.0)))
(check-sat)
