; PARAM-GUARD-004/statement/S/statement/stored_words_say_what_was_checked:1
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const indexes_0_gamma Int)
(assert (let ((a!1 (ite (> 32768
                   (ite (> 0 indexes_0_gamma)
                        (+ indexes_0_gamma 65536)
                        indexes_0_gamma))
                (ite (> 0 indexes_0_gamma)
                     (+ indexes_0_gamma 65536)
                     indexes_0_gamma)
                (+ (ite (> 0 indexes_0_gamma)
                        (+ indexes_0_gamma 65536)
                        indexes_0_gamma)
                   (- 65536)))))
  (not (= a!1 indexes_0_gamma))))
(assert (>= indexes_0_gamma (- 32768)))
(assert (<= indexes_0_gamma 32767))
(check-sat)
