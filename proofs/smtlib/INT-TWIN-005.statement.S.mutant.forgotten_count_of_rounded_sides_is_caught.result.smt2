; INT-TWIN-005/statement/S/mutant/forgotten_count_of_rounded_sides_is_caught
; expected: sat
; answered by cvc5 1.4.2: sat
; answered by z3 5.4.0: sat
(set-logic QF_NIA)
(declare-const root Int)
(declare-const rounded Int)
(assert (>= root 0))
(assert (<= root 340282366920938463463374607431768211456))
(assert (>= rounded 0))
(assert (<= rounded 32))
(assert (let ((a!1 (+ (div root 100000000) (ite (= 0 (mod root 100000000)) 0 1)))
      (a!2 (div (- 0 (+ root (* rounded 100))) 100000000)))
  (not (= a!1 (- 0 a!2)))))
(assert (>= root 0))
(assert (<= root 1329227995784915872903807060280344576))
(check-sat)
