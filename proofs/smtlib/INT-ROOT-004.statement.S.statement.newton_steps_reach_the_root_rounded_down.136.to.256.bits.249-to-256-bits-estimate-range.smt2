; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:136 to 256 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(declare-const z0 Real)
(assert (>= x
    452312848583266388373324160190187140051835877600158453279131187530910662656.0))
(assert (<= x
    115792089237316195423570985008687907853269984665640564039457584007913129639935.0))
(assert (>= s 21267647932558653966460912964485513216.0))
(assert (<= s 340282366920938463463374607431768211455.0))
(assert (<= (* 345.0 s) (* z0 1000.0)))
(assert (<= (* z0 1000.0) (* 2850.0 s)))
(assert (or (<= (+ z0 1.0) 7337338536732735618429014972747502059.0)
    (>= z0 969804745724674620870617631180539402647.0)))
(check-sat)
