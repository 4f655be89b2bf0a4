; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:136 to 256 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const s Real)
(declare-const x Real)
(declare-const z2 Real)
(assert (>= x 1606938044258990275541962092341162602522202993782792835301376.0))
(assert (<= x 105312291668557186697918027683670432318895095400549111254310977535.0))
(assert (>= s 1267650600228229401496703205376.0))
(assert (<= s 324518553658426726783156020576255.0))
(assert (<= s z2))
(assert (<= (* 1267650600228229401496703205376.0 (- z2 s))
    (* 151181792484185667006365759222.0 s)))
(assert (or (<= (+ z2 1.0) 1267650600228229401496703205376.0)
    (>= z2 363221092534378257536785654937087.0)))
(check-sat)
