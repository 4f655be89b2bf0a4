; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:136 to 256 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(declare-const z3 Real)
(assert (>= x 24519928653854221733733552434404946937899825954937634816.0))
(assert (<= x 1606938044258990275541962092341162602522202993782792835301375.0))
(assert (>= s 4951760157141521099596496896.0))
(assert (<= s 1267650600228229401496703205375.0))
(assert (<= s z3))
(assert (<= (* 4951760157141521099596496896.0 (- z3 s))
    (* 31462840193632343344543263.0 s)))
(assert (or (<= (+ z3 1.0) 4951760157141521099596496896.0)
    (>= z3 1275705087317799281392906280703.0)))
(check-sat)
