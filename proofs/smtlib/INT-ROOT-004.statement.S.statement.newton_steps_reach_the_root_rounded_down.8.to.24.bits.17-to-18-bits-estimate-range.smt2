; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:8 to 24 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(declare-const z0 Real)
(assert (>= x 65536.0))
(assert (<= x 262143.0))
(assert (>= s 256.0))
(assert (<= s 511.0))
(assert (<= (* 345.0 s) (* z0 1000.0)))
(assert (<= (* z0 1000.0) (* 2850.0 s)))
(assert (or (<= (+ z0 1.0) 88.0) (>= z0 1457.0)))
(check-sat)
