; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:24 to 136 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const x Int)
(assert (>= x 20282409603651670423947251286016))
(assert (<= x 1329227995784915872903807060280344575))
(assert (let ((a!1 (< (+ (* (div x 79228162514264337593543950336) 194347270144)
                 12736742696157184)
              12786495597314048))
      (a!2 (> (+ (* (div x 79228162514264337593543950336) 194347270144)
                 12736742696157184)
              3273342678565126144)))
  (or a!1 a!2)))
(check-sat)
