; PRICE-LIPSCHITZ-002/statement/T/mutant/a_put_on_the_wrong_side_is_noticed
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NRA)
(declare-const a Real)
(declare-const h Real)
(declare-const k Real)
(declare-const t Real)
(declare-const z Real)
(assert (>= z 0.0))
(assert (>= (+ 1.0 h) 0.0))
(assert (> a 0.0))
(assert (> k 0.0))
(assert (> (- h) 0.0))
(assert (let ((a!1 (>= (- (* 1.0 (* a z h t) (* a z h t))
                  (* 1.0 (* k z h t) (* k z h t)))
               0.0)))
  (not a!1)))
(assert (= (/ 1.0 10.0) a))
(assert (= (/ 3.0 25.0) k))
(assert (= (- (/ 1.0 2.0)) h))
(check-sat)
