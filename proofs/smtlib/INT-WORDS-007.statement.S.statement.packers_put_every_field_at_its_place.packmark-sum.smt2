; INT-WORDS-007/statement/S/statement/packers_put_every_field_at_its_place
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const HedgeRatio Int)
(declare-const Index Int)
(declare-const Price Int)
(declare-const Time Int)
(assert (>= Price 0))
(assert (<= Price 18446744073709551615))
(assert (>= HedgeRatio (- 8388608)))
(assert (<= HedgeRatio 8388607))
(assert (>= Index 0))
(assert (<= Index 255))
(assert (>= Time 0))
(assert (<= Time 4294967295))
(assert (let ((a!1 (+ Price
              (* (ite (> 0 HedgeRatio) (+ HedgeRatio 16777216) HedgeRatio)
                 18446744073709551616)
              (* Index 309485009821345068724781056)
              (* Time 79228162514264337593543950336))))
  (distinct a!1 a!1)))
(check-sat)
