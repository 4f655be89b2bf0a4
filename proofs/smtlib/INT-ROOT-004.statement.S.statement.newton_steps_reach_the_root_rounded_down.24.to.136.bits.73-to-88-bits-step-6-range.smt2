; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:24 to 136 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(declare-const z6 Real)
(assert (>= x 4722366482869645213696.0))
(assert (<= x 309485009821345068724781055.0))
(assert (>= s 68719476736.0))
(assert (<= s 17592186044415.0))
(assert (<= s z6))
(assert (<= (* 68719476736.0 (- z6 s)) (* 2.0 s)))
(assert (or (<= (+ z6 1.0) 68719476736.0) (>= z6 17592186044927.0)))
(check-sat)
