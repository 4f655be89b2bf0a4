; INT-WORDS-007/statement/S/statement/packers_put_every_field_at_its_place
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const Beta Int)
(assert (>= Beta (- 32768)))
(assert (<= Beta 32767))
(assert (distinct (ite (> 0 Beta) (+ Beta 65536) Beta)
          (ite (> 0 Beta) (+ Beta 65536) Beta)))
(check-sat)
