; INT-TWIN-005/statement/S/statement/function_computes_its_specification:result
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const root Int)
(declare-const rounded Int)
(assert (>= root 0))
(assert (<= root 340282366920938463463374607431768211456))
(assert (>= rounded 0))
(assert (<= rounded 32))
(assert (let ((a!1 (= 0 (mod (+ root (* rounded 100)) 100000000)))
      (a!3 (div (- 0 (+ root (* rounded 100))) 100000000)))
(let ((a!2 (+ (div (+ root (* rounded 100)) 100000000) (ite a!1 0 1))))
  (not (= a!2 (- 0 a!3))))))
(check-sat)
