; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:136 to 256 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const quotient_0 Real)
(declare-const quotient_1 Real)
(declare-const s Real)
(declare-const x Real)
(declare-const z1 Real)
(assert (>= x 6901746346790563787434755862277025452451108972170386555162524223799296.0))
(assert (<= x
    452312848583266388373324160190187140051835877600158453279131187530910662655.0))
(assert (>= z1 83076749736557242056487941267521536.0))
(assert (<= z1 34496124946610136733599600828395503358.0))
(assert (<= (* z1 quotient_0) x))
(assert (<= x (- (+ (* z1 quotient_0) z1) 1.0)))
(assert (<= (* 2.0 quotient_1) (+ z1 quotient_0)))
(assert (<= (+ z1 quotient_0) (- (+ (* 2.0 quotient_1) 2.0) 1.0)))
(assert (>= s 0.0))
(assert (<= (* s s) x))
(assert (<= x (+ (* s s) (* 2.0 s))))
(assert (>= s 83076749736557242056487941267521536.0))
(assert (<= s 21267647932558653966460912964485513215.0))
(assert (<= s z1))
(assert (<= (* 83076749736557242056487941267521536.0 (- z1 s))
    (* 51673738336138604559135499468398399.0 s)))
(assert (<= (+ quotient_1 1.0) s))
(check-sat)
