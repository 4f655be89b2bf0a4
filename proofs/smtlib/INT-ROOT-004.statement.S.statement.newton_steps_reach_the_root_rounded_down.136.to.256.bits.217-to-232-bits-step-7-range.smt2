; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:136 to 256 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(declare-const z7 Real)
(assert (>= x 105312291668557186697918027683670432318895095400549111254310977536.0))
(assert (<= x 6901746346790563787434755862277025452451108972170386555162524223799295.0))
(assert (>= s 324518553658426726783156020576256.0))
(assert (<= s 83076749736557242056487941267521535.0))
(assert (<= s z7))
(assert (<= z7 (+ s 1.0)))
(assert (or (<= (+ z7 1.0) 324518553658426726783156020576256.0)
    (>= z7 83076749736557242056487941267521537.0)))
(check-sat)
