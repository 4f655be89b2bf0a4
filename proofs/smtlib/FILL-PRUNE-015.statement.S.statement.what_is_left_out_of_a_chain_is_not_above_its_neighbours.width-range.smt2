; FILL-PRUNE-015/statement/S/statement/what_is_left_out_of_a_chain_is_not_above_its_neighbours
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const high Real)
(declare-const low Real)
(declare-const net Real)
(assert (>= net (- 1920000000000000000000000000000000032.0)))
(assert (<= net 1920000000000000000000000000000000032.0))
(assert (>= low (- 1920000000000000000000000000000000032.0)))
(assert (<= low 1920000000000000000000000000000000032.0))
(assert (or (>= 1.0 (+ (- net low) 1.0)) (<= 1.0 (- net low))))
(assert (or (<= (+ low 1.0) net) (<= net low)))
(assert (>= high (- 1920000000000000000000000000000000032.0)))
(assert (<= high 1920000000000000000000000000000000032.0))
(assert (or (<= (+ net 1.0) high) (<= high net)))
(assert (<= (+ low 1.0) net))
(assert (<= (+ net 1.0) high))
(assert true)
(assert (>= 1.0 (+ (- net low) 1.0)))
(check-sat)
