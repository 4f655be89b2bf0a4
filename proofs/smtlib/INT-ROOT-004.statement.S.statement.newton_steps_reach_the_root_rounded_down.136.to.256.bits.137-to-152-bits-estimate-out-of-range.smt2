; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:136 to 256 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const x Int)
(assert (>= x 87112285931760246646623899502532662132736))
(assert (<= x 5708990770823839524233143877797980545530986495))
(assert (let ((a!1 (< (+ (* (div x 340282366920938463463374607431768211456)
                    12736742696157184)
                 834715169335357210624)
              837975775465573449728))
      (a!2 (> (+ (* (div x 340282366920938463463374607431768211456)
                    12736742696157184)
                 834715169335357210624)
              214521785782444106973184)))
  (or a!1 a!2)))
(check-sat)
