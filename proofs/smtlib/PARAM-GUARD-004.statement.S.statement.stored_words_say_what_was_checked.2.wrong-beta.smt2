; PARAM-GUARD-004/statement/S/statement/stored_words_say_what_was_checked:2
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const betas_0 Int)
(declare-const indexes_0_gamma Int)
(declare-const indexes_1_gamma Int)
(assert (let ((a!1 (ite (> 32768 (ite (> 0 betas_0) (+ betas_0 65536) betas_0))
                (ite (> 0 betas_0) (+ betas_0 65536) betas_0)
                (+ (ite (> 0 betas_0) (+ betas_0 65536) betas_0) (- 65536)))))
  (not (= a!1 betas_0))))
(assert (>= indexes_0_gamma (- 32768)))
(assert (<= indexes_0_gamma 32767))
(assert (>= indexes_1_gamma (- 32768)))
(assert (<= indexes_1_gamma 32767))
(assert (>= betas_0 (- 32768)))
(assert (<= betas_0 32767))
(check-sat)
