; INT-RANGE-001/statement/S/statement/search_for_the_worst_fill_wraps_nowhere:bound
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const bound_34 Real)
(declare-const chosen_value_32 Real)
(declare-const least_31 Real)
(declare-const open14_27 Real)
(declare-const open15_28 Real)
(declare-const reached_30 Real)
(declare-const square_3 Real)
(declare-const swing_5 Real)
(declare-const top_37 Real)
(declare-const widest_4 Real)
(assert (>= reached_30 0.0))
(assert (<= reached_30
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (>= open14_27 0.0))
(assert (<= open14_27 1.0))
(assert (or (= 1.0 open14_27) (>= 1.0 (+ open14_27 1.0)) (<= (+ 1.0 1.0) open14_27)))
(assert (>= square_3 0.0))
(assert (<= square_3
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (>= swing_5 0.0))
(assert (<= swing_5
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (or (= 0.0 open14_27) (>= 0.0 (+ open14_27 1.0)) (<= (+ 0.0 1.0) open14_27)))
(assert (>= bound_34
    (- 36864000000000000000000000000000001843200000000000000000000000000000023040000.0)))
(assert (<= bound_34
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (>= top_37
    (- 36864000000000000000000000000000001843200000000000000000000000000000023040000.0)))
(assert (<= top_37
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (let ((a!1 (+ reached_30 (ite (= 1.0 open14_27) (+ square_3 swing_5) 0.0))))
  (or (<= (+ a!1 1.0) (ite (= 0.0 open14_27) bound_34 (+ bound_34 top_37)))
      (<= (ite (= 0.0 open14_27) bound_34 (+ bound_34 top_37)) a!1))))
(assert (>= open15_28 0.0))
(assert (<= open15_28 1.0))
(assert (let ((a!1 (>= 0.0 (+ (+ open14_27 (* open15_28 2.0)) 1.0))))
  (or (= 0.0 (+ open14_27 (* open15_28 2.0)))
      a!1
      (<= (+ 0.0 1.0) (+ open14_27 (* open15_28 2.0))))))
(assert (or (>= 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
        (+ reached_30 square_3 swing_5))
    (<= (+ 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
           1.0)
        (+ reached_30 square_3 swing_5))))
(assert (>= widest_4 0.0))
(assert (<= widest_4
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (or (<= swing_5 widest_4) (<= (+ widest_4 1.0) swing_5)))
(assert (or (>= 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
        (+ square_3 widest_4))
    (<= (+ 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
           1.0)
        (+ square_3 widest_4))))
(assert (let ((a!1 (>= 147456000000000000000000000000000007372800000000000000000000000000000092160000.0
               (* (+ square_3 (* widest_4 2.0)) 3.0)))
      (a!2 (<= (+ 147456000000000000000000000000000007372800000000000000000000000000000092160000.0
                  1.0)
               (* (+ square_3 (* widest_4 2.0)) 3.0))))
  (or a!1 a!2)))
(assert (or (>= 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
        (* widest_4 2.0))
    (<= (+ 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
           1.0)
        (* widest_4 2.0))))
(assert (or (<= (- 0.0 reached_30) bound_34) (<= (+ bound_34 1.0) (- 0.0 reached_30))))
(assert (or (<= bound_34 reached_30) (<= (+ reached_30 1.0) bound_34)))
(assert (>= least_31
    (- 36864000000000000000000000000000001843200000000000000000000000000000023040000.0)))
(assert (<= least_31
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (or (<= least_31 bound_34) (<= (+ bound_34 1.0) least_31)))
(assert (or (<= (- 0.0 swing_5) top_37) (<= (+ top_37 1.0) (- 0.0 swing_5))))
(assert (or (<= top_37 (+ square_3 swing_5)) (<= (+ (+ square_3 swing_5) 1.0) top_37)))
(assert (>= chosen_value_32
    (- 36864000000000000000000000000000001843200000000000000000000000000000023040000.0)))
(assert (<= chosen_value_32
    36864000000000000000000000000000001843200000000000000000000000000000023040000.0))
(assert (or (<= chosen_value_32 top_37) (<= (+ top_37 1.0) chosen_value_32)))
(assert (or (<= (- 0.0 swing_5) chosen_value_32)
    (<= (+ chosen_value_32 1.0) (- 0.0 swing_5))))
(assert (or (<= chosen_value_32 (+ square_3 swing_5))
    (<= (+ (+ square_3 swing_5) 1.0) chosen_value_32)))
(assert (<= (+ reached_30 (ite (= 1.0 open14_27) (+ square_3 swing_5) 0.0) 1.0)
    (ite (= 0.0 open14_27) bound_34 (+ bound_34 top_37))))
(assert (not (= 0.0 (+ open14_27 (* open15_28 2.0)))))
(assert (>= 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
    (+ reached_30 square_3 swing_5)))
(assert (<= swing_5 widest_4))
(assert (>= 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
    (+ square_3 widest_4)))
(assert (>= 147456000000000000000000000000000007372800000000000000000000000000000092160000.0
    (* (+ square_3 (* widest_4 2.0)) 3.0)))
(assert (>= 36864000000000000000000000000000001843200000000000000000000000000000023040000.0
    (* widest_4 2.0)))
(assert (and (<= (- 0.0 reached_30) bound_34) (<= bound_34 reached_30)))
(assert (<= least_31 bound_34))
(assert (and (<= (- 0.0 swing_5) top_37) (<= top_37 (+ square_3 swing_5))))
(assert (<= chosen_value_32 top_37))
(assert (and (<= (- 0.0 swing_5) chosen_value_32)
     (<= chosen_value_32 (+ square_3 swing_5))))
(check-sat)
