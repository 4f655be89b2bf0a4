; FILL-SPLIT-011/statement/T/statement/only_sums_of_buys_and_sells_matter
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const b Real)
(declare-const t Real)
(declare-const z Real)
(assert (>= z 0.0))
(assert (>= (- b z) 0.0))
(assert (> b 0.0))
(assert (= (- (* t b) z) 0.0))
(assert (not (>= (* t (- 1.0 t)) 0.0)))
(check-sat)
