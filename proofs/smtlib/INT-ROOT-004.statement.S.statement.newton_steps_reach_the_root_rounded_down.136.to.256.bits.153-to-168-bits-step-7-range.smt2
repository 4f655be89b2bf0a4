; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:136 to 256 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(declare-const z7 Real)
(assert (>= x 5708990770823839524233143877797980545530986496.0))
(assert (<= x 374144419156711147060143317175368453031918731001855.0))
(assert (>= s 75557863725914323419136.0))
(assert (<= s 19342813113834066795298815.0))
(assert (<= s z7))
(assert (<= z7 (+ s 1.0)))
(assert (or (<= (+ z7 1.0) 75557863725914323419136.0)
    (>= z7 19342813113834066795298817.0)))
(check-sat)
