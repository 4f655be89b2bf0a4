; INT-WORDS-007/statement/S/statement/packers_put_every_field_at_its_place
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const HedgeRatio Int)
(assert (>= HedgeRatio (- 8388608)))
(assert (<= HedgeRatio 8388607))
(assert (let ((a!1 (+ (ite (> 0 HedgeRatio) (+ HedgeRatio 16777216) HedgeRatio) 8388608)))
(let ((a!2 (ite (> 16777216 a!1)
                a!1
                (+ (ite (> 0 HedgeRatio) (+ HedgeRatio 16777216) HedgeRatio)
                   (- 8388608)))))
  (distinct (+ a!2 (- 8388608)) HedgeRatio))))
(check-sat)
