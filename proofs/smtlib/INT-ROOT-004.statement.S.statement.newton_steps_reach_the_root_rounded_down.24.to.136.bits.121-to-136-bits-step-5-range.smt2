; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:24 to 136 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(declare-const z5 Real)
(assert (>= x 1329227995784915872903807060280344576.0))
(assert (<= x 87112285931760246646623899502532662132735.0))
(assert (>= s 1152921504606846976.0))
(assert (<= s 295147905179352825855.0))
(assert (<= s z5))
(assert (<= (* 1152921504606846976.0 (- z5 s)) (* 231927847.0 s)))
(assert (or (<= (+ z5 1.0) 1152921504606846976.0) (>= z5 295147905238726354687.0)))
(check-sat)
