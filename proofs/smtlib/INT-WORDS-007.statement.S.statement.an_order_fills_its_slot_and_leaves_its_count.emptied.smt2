; INT-WORDS-007/statement/S/statement/an_order_fills_its_slot_and_leaves_its_count
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const restgetGeneration Int)
(assert (>= restgetGeneration 0))
(assert (<= restgetGeneration 87112285931760246646623899502532662132735))
(assert (distinct (* restgetGeneration 1329227995784915872903807060280344576)
          (* restgetGeneration 1329227995784915872903807060280344576)))
(check-sat)
