; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:24 to 136 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(declare-const z1 Real)
(assert (>= x 1099511627776.0))
(assert (<= x 72057594037927935.0))
(assert (>= s 1048576.0))
(assert (<= s 268435455.0))
(assert (<= s z1))
(assert (<= (* 1048576.0 (- z1 s)) (* 652218.0 s)))
(assert (or (<= (+ z1 1.0) 1048576.0) (>= z1 435403263.0)))
(check-sat)
