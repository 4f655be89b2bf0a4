; INT-WORDS-007/statement/S/statement/an_order_fills_its_slot_and_leaves_its_count
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const left Int)
(declare-const restgetContract Int)
(declare-const restgetGeneration Int)
(declare-const restgetPrice Int)
(declare-const restgetSide Int)
(assert (>= restgetPrice 0))
(assert (<= restgetPrice 18446744073709551615))
(assert (>= restgetContract 0))
(assert (<= restgetContract 255))
(assert (>= restgetSide 0))
(assert (<= restgetSide 255))
(assert (>= restgetGeneration 0))
(assert (<= restgetGeneration 87112285931760246646623899502532662132735))
(assert (>= left 1))
(assert (<= left 1099511627775))
(assert (let ((a!1 (+ (* (+ restgetPrice
                    (* restgetContract 18446744073709551616)
                    (* restgetSide 4722366482869645213696)
                    (* restgetGeneration 1208925819614629174706176))
                 1099511627776)
              left)))
  (distinct a!1
            (+ left
               (* restgetPrice 1099511627776)
               (* restgetContract 20282409603651670423947251286016)
               (* restgetSide 5192296858534827628530496329220096)
               (* restgetGeneration 1329227995784915872903807060280344576)))))
(check-sat)
