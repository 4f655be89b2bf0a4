; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:136 to 256 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(declare-const z1 Real)
(assert (>= x 87112285931760246646623899502532662132736.0))
(assert (<= x 5708990770823839524233143877797980545530986495.0))
(assert (>= s 295147905179352825856.0))
(assert (<= s 75557863725914323419135.0))
(assert (<= s z1))
(assert (<= (* 295147905179352825856.0 (- z1 s)) (* 183581997021557457686.0 s)))
(assert (or (<= (+ z1 1.0) 295147905179352825856.0) (>= z1 122554854963433032586751.0)))
(check-sat)
