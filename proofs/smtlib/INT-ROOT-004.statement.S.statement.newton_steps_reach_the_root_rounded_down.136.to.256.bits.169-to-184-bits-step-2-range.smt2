; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:136 to 256 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(declare-const z2 Real)
(assert (>= x 374144419156711147060143317175368453031918731001856.0))
(assert (<= x 24519928653854221733733552434404946937899825954937634815.0))
(assert (>= s 19342813113834066795298816.0))
(assert (<= s 4951760157141521099596496895.0))
(assert (<= s z2))
(assert (<= (* 19342813113834066795298816.0 (- z2 s)) (* 2306851081606836959936004.0 s)))
(assert (or (<= (+ z2 1.0) 19342813113834066795298816.0)
    (>= z2 5542314034032871361340113919.0)))
(check-sat)
