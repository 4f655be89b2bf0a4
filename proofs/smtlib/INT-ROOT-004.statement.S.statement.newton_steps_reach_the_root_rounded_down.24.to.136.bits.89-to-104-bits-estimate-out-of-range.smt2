; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:24 to 136 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const x Int)
(assert (>= x 309485009821345068724781056))
(assert (<= x 20282409603651670423947251286015))
(assert (let ((a!1 (< (+ (* (div x 1208925819614629174706176) 759169024) 49752901156864)
              49947248427008))
      (a!2 (> (+ (* (div x 1208925819614629174706176) 759169024) 49752901156864)
              12786494838145024)))
  (or a!1 a!2)))
(check-sat)
