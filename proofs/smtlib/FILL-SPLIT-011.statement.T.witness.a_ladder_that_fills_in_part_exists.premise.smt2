; FILL-SPLIT-011/statement/T/witness/a_ladder_that_fills_in_part_exists
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NRA)
(declare-const b Real)
(declare-const t Real)
(declare-const x Real)
(declare-const y Real)
(declare-const z Real)
(assert (> x y))
(assert (> y 0.0))
(assert (= b (+ x y)))
(assert (= (/ 1.0 3.0) t))
(assert (= z (* t b)))
(assert (>= z 0.0))
(assert (>= (- b z) 0.0))
(assert (> b 0.0))
(assert (= (- (* t b) z) 0.0))
(check-sat)
