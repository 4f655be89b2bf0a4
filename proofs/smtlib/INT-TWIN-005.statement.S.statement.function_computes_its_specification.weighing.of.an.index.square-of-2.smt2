; INT-TWIN-005/statement/S/statement/function_computes_its_specification:weighing of an index
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const gamma Int)
(assert (>= gamma (- 10000)))
(assert (<= gamma 10000))
(assert (let ((a!1 (mod (ite (> 0 gamma) (+ gamma 65536) gamma) 65536)))
(let ((a!2 (+ (ite (> 65536 (+ a!1 32768)) (+ a!1 32768) (+ a!1 (- 32768)))
              (- 32768))))
  (not (= a!2 gamma)))))
(check-sat)
