; INT-WORDS-007/statement/S/statement/packers_put_every_field_at_its_place
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const Gamma Int)
(assert (>= Gamma (- 32768)))
(assert (<= Gamma 32767))
(assert (let ((a!1 (+ (ite (> 0 Gamma) (+ Gamma 65536) Gamma) 32768)))
(let ((a!2 (ite (> 65536 a!1)
                a!1
                (+ (ite (> 0 Gamma) (+ Gamma 65536) Gamma) (- 32768)))))
  (distinct (+ a!2 (- 32768)) Gamma))))
(check-sat)
