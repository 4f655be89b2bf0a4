; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:136 to 256 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const x Int)
(assert (>= x 5708990770823839524233143877797980545530986496))
(assert (<= x 374144419156711147060143317175368453031918731001855))
(assert (let ((a!1 (< (+ (* (div x 22300745198530623141535718272648361505980416)
                    3260606130216239104)
                 213687083349851445919744)
              214521798519186803130368))
      (a!2 (> (+ (* (div x 22300745198530623141535718272648361505980416)
                    3260606130216239104)
                 213687083349851445919744)
              54917577160305691385135104)))
  (or a!1 a!2)))
(check-sat)
