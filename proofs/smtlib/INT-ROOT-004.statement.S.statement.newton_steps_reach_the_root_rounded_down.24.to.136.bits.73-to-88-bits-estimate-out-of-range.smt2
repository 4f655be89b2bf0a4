; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:24 to 136 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const x Int)
(assert (>= x 4722366482869645213696))
(assert (<= x 309485009821345068724781055))
(assert (let ((a!1 (< (+ (* (div x 18446744073709551616) 2965504) 194347270144)
              195106439168))
      (a!2 (> (+ (* (div x 18446744073709551616) 2965504) 194347270144)
              49947245461504)))
  (or a!1 a!2)))
(check-sat)
