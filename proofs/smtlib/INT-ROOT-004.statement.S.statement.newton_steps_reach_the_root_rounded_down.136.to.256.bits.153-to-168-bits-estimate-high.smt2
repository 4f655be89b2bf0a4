; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:136 to 256 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const quotient_0 Real)
(declare-const s Real)
(declare-const x Real)
(assert (>= x 5708990770823839524233143877797980545530986496.0))
(assert (<= x 374144419156711147060143317175368453031918731001855.0))
(assert (<= (* 22300745198530623141535718272648361505980416.0 quotient_0) x))
(assert (<= x
    (- (+ (* 22300745198530623141535718272648361505980416.0 quotient_0)
          22300745198530623141535718272648361505980416.0)
       1.0)))
(assert (>= s 0.0))
(assert (<= (* s s) x))
(assert (<= x (+ (* s s) (* 2.0 s))))
(assert (>= s 75557863725914323419136.0))
(assert (<= s 19342813113834066795298815.0))
(assert (> (* (+ (* quotient_0 3260606130216239104.0) 213687083349851445919744.0)
      1000.0)
   (* 2850.0 s)))
(check-sat)
