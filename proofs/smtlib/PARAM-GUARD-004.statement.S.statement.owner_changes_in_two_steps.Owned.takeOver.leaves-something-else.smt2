; PARAM-GUARD-004/statement/S/statement/owner_changes_in_two_steps:Owned.takeOver
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NIA)
(declare-const Owned_pendingOwner Int)
(declare-const msg_sender Int)
(assert (= msg_sender Owned_pendingOwner))
(assert false)
(assert (>= msg_sender 0))
(assert (<= msg_sender 1461501637330902918203684832716283019655932542975))
(assert (>= Owned_pendingOwner 0))
(assert (<= Owned_pendingOwner 1461501637330902918203684832716283019655932542975))
(check-sat)
