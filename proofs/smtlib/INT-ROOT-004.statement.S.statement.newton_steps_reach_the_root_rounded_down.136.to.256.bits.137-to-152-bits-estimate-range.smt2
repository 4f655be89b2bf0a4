; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:136 to 256 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(declare-const z0 Real)
(assert (>= x 87112285931760246646623899502532662132736.0))
(assert (<= x 5708990770823839524233143877797980545530986495.0))
(assert (>= s 295147905179352825856.0))
(assert (<= s 75557863725914323419135.0))
(assert (<= (* 345.0 s) (* z0 1000.0)))
(assert (<= (* z0 1000.0) (* 2850.0 s)))
(assert (or (<= (+ z0 1.0) 101826027286876724920.0) (>= z0 215339911618855821744535.0)))
(check-sat)
