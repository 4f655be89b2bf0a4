; PARAM-GUARD-004/statement/S/statement/update_needs_the_owner_and_the_admissibility_routine:2
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const Owned_owner Int)
(declare-const RiskParameters_indexCount Int)
(declare-const admissibility_routine_returned Bool)
(declare-const msg_sender Int)
(assert (and (= msg_sender Owned_owner)
     (>= 2 RiskParameters_indexCount)
     admissibility_routine_returned))
(assert (not (= msg_sender Owned_owner)))
(assert (>= msg_sender 0))
(assert (<= msg_sender 1461501637330902918203684832716283019655932542975))
(assert (>= Owned_owner 0))
(assert (<= Owned_owner 1461501637330902918203684832716283019655932542975))
(assert (>= RiskParameters_indexCount 0))
(assert (<= RiskParameters_indexCount
    115792089237316195423570985008687907853269984665640564039457584007913129639935))
(check-sat)
