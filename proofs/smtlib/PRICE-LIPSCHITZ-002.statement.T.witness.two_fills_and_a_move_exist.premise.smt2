; PRICE-LIPSCHITZ-002/statement/T/witness/two_fills_and_a_move_exist
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const b Real)
(declare-const k Real)
(declare-const p Real)
(declare-const q Real)
(declare-const v Real)
(declare-const w Real)
(assert (= p 10.0))
(assert (= q 11.0))
(assert (= a (* 3.0 p)))
(assert (= b (* 3.0 q)))
(assert (= w a))
(assert (= v b))
(assert (= k (* 3.0 (- q p))))
(assert (>= (- v b) 0.0))
(assert (>= (- k (- a b)) 0.0))
(assert (= (- w a) 0.0))
(check-sat)
