; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:136 to 256 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(declare-const z0 Real)
(assert (>= x 24519928653854221733733552434404946937899825954937634816.0))
(assert (<= x 1606938044258990275541962092341162602522202993782792835301375.0))
(assert (>= s 4951760157141521099596496896.0))
(assert (<= s 1267650600228229401496703205375.0))
(assert (<= (* 345.0 s) (* z0 1000.0)))
(assert (<= (* z0 1000.0) (* 2850.0 s)))
(assert (or (<= (+ z0 1.0) 1708357254213824779360791429.0)
    (>= z0 3612804210650453794265604135319.0)))
(check-sat)
