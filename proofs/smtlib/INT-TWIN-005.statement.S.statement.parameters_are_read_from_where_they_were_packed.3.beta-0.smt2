; INT-TWIN-005/statement/S/statement/parameters_are_read_from_where_they_were_packed:3
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const betas_0 Int)
(assert (>= betas_0 (- 10000)))
(assert (<= betas_0 10000))
(assert (let ((a!1 (+ (ite (> 0 betas_0) (+ betas_0 65536) betas_0) 32768)))
(let ((a!2 (ite (> 65536 a!1)
                a!1
                (+ (ite (> 0 betas_0) (+ betas_0 65536) betas_0) (- 32768)))))
  (not (= (+ a!2 (- 32768)) betas_0)))))
(check-sat)
