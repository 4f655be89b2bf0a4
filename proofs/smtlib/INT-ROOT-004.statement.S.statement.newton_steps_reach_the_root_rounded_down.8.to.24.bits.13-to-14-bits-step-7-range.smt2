; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:8 to 24 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(declare-const z7 Real)
(assert (>= x 4096.0))
(assert (<= x 16383.0))
(assert (>= s 64.0))
(assert (<= s 127.0))
(assert (<= s z7))
(assert (<= z7 (+ s 1.0)))
(assert (or (<= (+ z7 1.0) 64.0) (>= z7 129.0)))
(check-sat)
