; INT-TWIN-005/statement/S/statement/function_computes_its_specification:weighing of an index
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const alpha_long Int)
(declare-const bought Int)
(assert (>= bought 0))
(assert (<= bought 64000000000000000000000000000000000000))
(assert (>= alpha_long 0))
(assert (<= alpha_long 3000000))
(assert (let ((a!1 (ite (= 0 (mod (* bought alpha_long) 100000000)) 0 1))
      (a!2 (- 0 (div (- 0 (* bought alpha_long)) 100000000))))
(let ((a!3 (= (+ (div (* bought alpha_long) 100000000) a!1) a!2)))
  (not a!3))))
(check-sat)
