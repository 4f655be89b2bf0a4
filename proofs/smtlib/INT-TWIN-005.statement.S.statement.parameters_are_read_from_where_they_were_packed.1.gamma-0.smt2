; INT-TWIN-005/statement/S/statement/parameters_are_read_from_where_they_were_packed:1
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const indexes_0_gamma Int)
(assert (>= indexes_0_gamma (- 10000)))
(assert (<= indexes_0_gamma 10000))
(assert (let ((a!1 (+ (ite (> 0 indexes_0_gamma)
                   (+ indexes_0_gamma 65536)
                   indexes_0_gamma)
              32768)))
(let ((a!2 (ite (> 65536 a!1)
                a!1
                (+ (ite (> 0 indexes_0_gamma)
                        (+ indexes_0_gamma 65536)
                        indexes_0_gamma)
                   (- 32768)))))
  (not (= (+ a!2 (- 32768)) indexes_0_gamma)))))
(check-sat)
