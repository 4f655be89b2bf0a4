; INT-WORDS-007/statement/S/statement/an_order_fills_its_slot_and_leaves_its_count
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const slot Int)
(assert (>= slot 0))
(assert (<= slot
    115792089237316195423570985008687907853268655437644779123584680200852849295359))
(assert (distinct (+ (div slot 1329227995784915872903807060280344576) 1)
          (+ (div slot 1329227995784915872903807060280344576) 1)))
(check-sat)
