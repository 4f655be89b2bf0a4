; INT-WORDS-007/statement/S/statement/packers_put_every_field_at_its_place
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const AlphaLong Int)
(declare-const AlphaShort Int)
(declare-const Gamma Int)
(assert (>= AlphaLong 0))
(assert (<= AlphaLong 16777215))
(assert (>= AlphaShort 0))
(assert (<= AlphaShort 16777215))
(assert (>= Gamma (- 32768)))
(assert (<= Gamma 32767))
(assert (let ((a!1 (+ AlphaLong
              (* AlphaShort 16777216)
              (* (ite (> 0 Gamma) (+ Gamma 65536) Gamma) 281474976710656))))
  (distinct a!1 a!1)))
(check-sat)
