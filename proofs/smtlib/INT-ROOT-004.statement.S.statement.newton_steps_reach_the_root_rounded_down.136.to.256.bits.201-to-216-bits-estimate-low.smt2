; INT-ROOT-004/statement/S/statement/newton_steps_reach_the_root_rounded_down:136 to 256 bits
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const quotient_0 Real)
(declare-const s Real)
(declare-const x Real)
(assert (>= x 1606938044258990275541962092341162602522202993782792835301376.0))
(assert (<= x 105312291668557186697918027683670432318895095400549111254310977535.0))
(assert (<= (* 6277101735386680763835789423207666416102355444464034512896.0 quotient_0)
    x))
(assert (<= x
    (- (+ (* 6277101735386680763835789423207666416102355444464034512896.0
             quotient_0)
          6277101735386680763835789423207666416102355444464034512896.0)
       1.0)))
(assert (>= s 0.0))
(assert (<= (* s s) x))
(assert (<= x (+ (* s s) (* 2.0 s))))
(assert (>= s 1267650600228229401496703205376.0))
(assert (<= s 324518553658426726783156020576255.0))
(assert (< (* (+ (* quotient_0 54703893337561970155454464.0)
         3585074353770461276107863752704.0)
      1000.0)
   (* 345.0 s)))
(check-sat)
