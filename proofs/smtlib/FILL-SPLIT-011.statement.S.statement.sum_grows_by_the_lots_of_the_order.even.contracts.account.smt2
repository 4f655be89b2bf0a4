; FILL-SPLIT-011/statement/S/statement/sum_grows_by_the_lots_of_the_order:even contracts
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(assert false)
(check-sat)
