; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:24 to 136 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const x Int)
(assert (>= x 1329227995784915872903807060280344576))
(assert (<= x 87112285931760246646623899502532662132735))
(assert (let ((a!1 (< (+ (* (div x 5192296858534827628530496329220096) 49752901156864)
                 3260606130216239104)
              3273342872912396288))
      (a!2 (> (+ (* (div x 5192296858534827628530496329220096) 49752901156864)
                 3260606130216239104)
              837975725712672292864)))
  (or a!1 a!2)))
(check-sat)
