; INT-ROOT-004/statement/S/statement/rounded_up_root_is_the_smallest_whose_square_is_not_below
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const root_1 Real)
(declare-const x Real)
(assert (>= x 0.0))
(assert (<= x
    115792089237316195423570985008687907853269984665640564039457584007913129639935.0))
(assert (>= root_1 0.0))
(assert (<= (* root_1 root_1) x))
(assert (<= x (+ (* root_1 root_1) (* 2.0 root_1))))
(assert (or (= (* root_1 root_1) x)
    (<= (+ (* root_1 root_1) 1.0) x)
    (<= (+ x 1.0) (* root_1 root_1))))
(assert (let ((a!1 (ite (= (* root_1 root_1) x) root_1 (+ root_1 1.0))))
  (or (<= (+ (* a!1 a!1) 1.0) x) (<= x (* a!1 a!1)))))
(assert (let ((a!1 (ite (= (* root_1 root_1) x) root_1 (+ root_1 1.0))))
  (<= (+ (* a!1 a!1) 1.0) x)))
(check-sat)
