; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:24 to 136 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const quotient_0 Real)
(declare-const s Real)
(declare-const x Real)
(assert (>= x 1329227995784915872903807060280344576.0))
(assert (<= x 87112285931760246646623899502532662132735.0))
(assert (<= (* 5192296858534827628530496329220096.0 quotient_0) x))
(assert (<= x
    (- (+ (* 5192296858534827628530496329220096.0 quotient_0)
          5192296858534827628530496329220096.0)
       1.0)))
(assert (>= s 0.0))
(assert (<= (* s s) x))
(assert (<= x (+ (* s s) (* 2.0 s))))
(assert (>= s 1152921504606846976.0))
(assert (<= s 295147905179352825855.0))
(assert (< (* (+ (* quotient_0 49752901156864.0) 3260606130216239104.0) 1000.0)
   (* 345.0 s)))
(check-sat)
