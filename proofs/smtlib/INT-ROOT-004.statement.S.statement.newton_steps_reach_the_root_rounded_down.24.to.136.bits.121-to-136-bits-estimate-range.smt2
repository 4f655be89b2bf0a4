; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:24 to 136 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(declare-const z0 Real)
(assert (>= x 1329227995784915872903807060280344576.0))
(assert (<= x 87112285931760246646623899502532662132735.0))
(assert (>= s 1152921504606846976.0))
(assert (<= s 295147905179352825855.0))
(assert (<= (* 345.0 s) (* z0 1000.0)))
(assert (<= (* z0 1000.0) (* 2850.0 s)))
(assert (or (<= (+ z0 1.0) 397757919089362206.0) (>= z0 841171529761155553687.0)))
(check-sat)
