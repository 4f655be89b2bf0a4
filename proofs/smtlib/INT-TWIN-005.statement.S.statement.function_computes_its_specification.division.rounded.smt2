; INT-TWIN-005/statement/S/statement/function_computes_its_specification:division
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const x Int)
(assert (>= x 0))
(assert (<= x
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(assert (let ((a!1 (ite (= (* (div x 100000000) 100000000) x) 0 1)))
(let ((a!2 (= (ite (= 0 (mod x 100000000)) 0 1) a!1)))
  (not a!2))))
(check-sat)
