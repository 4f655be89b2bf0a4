; INT-TWIN-005/statement/S/mutant/flipped_sign_of_gamma_is_caught
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NIA)
(declare-const gamma Int)
(declare-const long Int)
(declare-const short Int)
(assert (>= long 0))
(assert (<= long 1920000000000000000000000000000000032))
(assert (>= short 0))
(assert (<= short 1920000000000000000000000000000000032))
(assert (>= gamma (- 10000)))
(assert (<= gamma 10000))
(assert (let ((a!1 (+ (* (+ (* long long) (* short short)) 10000)
              (* gamma 2 long short)))
      (a!2 (- (+ (* (* long long) 10000) (* (* short short) 10000))
              (* long short gamma 2))))
  (not (= a!1 a!2))))
(assert (>= long 0))
(assert (<= long 1000))
(assert (>= short 0))
(assert (<= short 1000))
(check-sat)
