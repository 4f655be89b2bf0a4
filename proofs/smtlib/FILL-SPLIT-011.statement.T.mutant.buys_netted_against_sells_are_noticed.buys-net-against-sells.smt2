; FILL-SPLIT-011/statement/T/mutant/buys_netted_against_sells_are_noticed
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NRA)
(declare-const b Real)
(declare-const s Real)
(declare-const y Real)
(assert (>= s 0.0))
(assert (>= y 0.0))
(assert (>= (- b y) 0.0))
(assert (not (>= (- (- b s) y) 0.0)))
(check-sat)
