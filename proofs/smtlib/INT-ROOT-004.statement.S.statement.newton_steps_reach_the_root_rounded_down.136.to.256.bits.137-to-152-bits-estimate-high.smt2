; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:136 to 256 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const quotient_0 Real)
(declare-const s Real)
(declare-const x Real)
(assert (>= x 87112285931760246646623899502532662132736.0))
(assert (<= x 5708990770823839524233143877797980545530986495.0))
(assert (<= (* 340282366920938463463374607431768211456.0 quotient_0) x))
(assert (<= x
    (- (+ (* 340282366920938463463374607431768211456.0 quotient_0)
          340282366920938463463374607431768211456.0)
       1.0)))
(assert (>= s 0.0))
(assert (<= (* s s) x))
(assert (<= x (+ (* s s) (* 2.0 s))))
(assert (>= s 295147905179352825856.0))
(assert (<= s 75557863725914323419135.0))
(assert (> (* (+ (* quotient_0 12736742696157184.0) 834715169335357210624.0) 1000.0)
   (* 2850.0 s)))
(check-sat)
