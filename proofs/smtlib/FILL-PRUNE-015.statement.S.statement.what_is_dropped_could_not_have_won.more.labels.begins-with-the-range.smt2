; FILL-PRUNE-015/statement/S/statement/what_is_dropped_could_not_have_won:more labels
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const best Real)
(declare-const bound Real)
(declare-const first Real)
(declare-const last Real)
(declare-const net_0 Real)
(declare-const net_1 Real)
(declare-const net_2 Real)
(declare-const net_3 Real)
(declare-const top Real)
(declare-const value_0 Real)
(declare-const value_1 Real)
(declare-const value_2 Real)
(declare-const value_3 Real)
(assert (>= first 0.0))
(assert (<= first 79.0))
(assert (>= last 0.0))
(assert (<= last 79.0))
(assert (or (<= (+ first 1.0) last) (<= last first)))
(assert (>= best 0.0))
(assert (<= best
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (>= bound 0.0))
(assert (<= bound
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (or (<= best bound) (<= (+ bound 1.0) best)))
(assert (>= value_0
    (- 36864000000000000000000000000000001843200000000000000000000000000000023040000.0)))
(assert (<= value_0
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (>= top
    (- 36864000000000000000000000000000001843200000000000000000000000000000023040000.0)))
(assert (<= top
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (or (<= value_0 top) (<= (+ top 1.0) value_0)))
(assert (>= value_1
    (- 36864000000000000000000000000000001843200000000000000000000000000000023040000.0)))
(assert (<= value_1
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (or (<= value_1 top) (<= (+ top 1.0) value_1)))
(assert (>= net_0 (- 1920000000000000000000000000000000032.0)))
(assert (<= net_0 1920000000000000000000000000000000032.0))
(assert (>= net_1 (- 1920000000000000000000000000000000032.0)))
(assert (<= net_1 1920000000000000000000000000000000032.0))
(assert (or (<= net_0 net_1) (<= (+ net_1 1.0) net_0)))
(assert (>= value_2
    (- 36864000000000000000000000000000001843200000000000000000000000000000023040000.0)))
(assert (<= value_2
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (or (<= value_2 top) (<= (+ top 1.0) value_2)))
(assert (>= value_3
    (- 36864000000000000000000000000000001843200000000000000000000000000000023040000.0)))
(assert (<= value_3
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (or (<= value_3 top) (<= (+ top 1.0) value_3)))
(assert (>= net_2 (- 1920000000000000000000000000000000032.0)))
(assert (<= net_2 1920000000000000000000000000000000032.0))
(assert (>= net_3 (- 1920000000000000000000000000000000032.0)))
(assert (<= net_3 1920000000000000000000000000000000032.0))
(assert (or (<= net_2 net_3) (<= (+ net_3 1.0) net_2)))
(assert (<= (+ first 1.0) last))
(assert (<= best bound))
(assert (<= value_0 top))
(assert (<= value_1 top))
(assert (<= net_0 net_1))
(assert (<= value_2 top))
(assert (<= value_3 top))
(assert (<= net_2 net_3))
(assert true)
(assert false)
(check-sat)
