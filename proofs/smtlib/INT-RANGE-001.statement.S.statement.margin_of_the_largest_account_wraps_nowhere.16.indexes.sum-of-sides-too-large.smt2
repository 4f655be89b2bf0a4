; INT-RANGE-001/statement/S/statement/margin_of_the_largest_account_wraps_nowhere:16 indexes
; expected: unsat
; answered by cvc5 1.4.2: unsat
; answered by z3 5.4.0: unsat
(set-logic QF_NRA)
(declare-const bought0 Real)
(declare-const bought1 Real)
(declare-const bought10 Real)
(declare-const bought11 Real)
(declare-const bought12 Real)
(declare-const bought13 Real)
(declare-const bought14 Real)
(declare-const bought15 Real)
(declare-const bought2 Real)
(declare-const bought3 Real)
(declare-const bought4 Real)
(declare-const bought5 Real)
(declare-const bought6 Real)
(declare-const bought7 Real)
(declare-const bought8 Real)
(declare-const bought9 Real)
(declare-const long0 Real)
(declare-const long1 Real)
(declare-const long10 Real)
(declare-const long11 Real)
(declare-const long12 Real)
(declare-const long13 Real)
(declare-const long14 Real)
(declare-const long15 Real)
(declare-const long2 Real)
(declare-const long3 Real)
(declare-const long4 Real)
(declare-const long5 Real)
(declare-const long6 Real)
(declare-const long7 Real)
(declare-const long8 Real)
(declare-const long9 Real)
(declare-const short0 Real)
(declare-const short1 Real)
(declare-const short10 Real)
(declare-const short11 Real)
(declare-const short12 Real)
(declare-const short13 Real)
(declare-const short14 Real)
(declare-const short15 Real)
(declare-const short2 Real)
(declare-const short3 Real)
(declare-const short4 Real)
(declare-const short5 Real)
(declare-const short6 Real)
(declare-const short7 Real)
(declare-const short8 Real)
(declare-const short9 Real)
(declare-const sold0 Real)
(declare-const sold1 Real)
(declare-const sold10 Real)
(declare-const sold11 Real)
(declare-const sold12 Real)
(declare-const sold13 Real)
(declare-const sold14 Real)
(declare-const sold15 Real)
(declare-const sold2 Real)
(declare-const sold3 Real)
(declare-const sold4 Real)
(declare-const sold5 Real)
(declare-const sold6 Real)
(declare-const sold7 Real)
(declare-const sold8 Real)
(declare-const sold9 Real)
(assert (>= bought0 0.0))
(assert (<= bought0 64000000000000000000000000000000000000.0))
(assert (>= sold0 0.0))
(assert (<= sold0 64000000000000000000000000000000000000.0))
(assert (>= bought1 0.0))
(assert (<= bought1 64000000000000000000000000000000000000.0))
(assert (>= sold1 0.0))
(assert (<= sold1 64000000000000000000000000000000000000.0))
(assert (>= bought2 0.0))
(assert (<= bought2 64000000000000000000000000000000000000.0))
(assert (>= sold2 0.0))
(assert (<= sold2 64000000000000000000000000000000000000.0))
(assert (>= bought3 0.0))
(assert (<= bought3 64000000000000000000000000000000000000.0))
(assert (>= sold3 0.0))
(assert (<= sold3 64000000000000000000000000000000000000.0))
(assert (>= bought4 0.0))
(assert (<= bought4 64000000000000000000000000000000000000.0))
(assert (>= sold4 0.0))
(assert (<= sold4 64000000000000000000000000000000000000.0))
(assert (>= bought5 0.0))
(assert (<= bought5 64000000000000000000000000000000000000.0))
(assert (>= sold5 0.0))
(assert (<= sold5 64000000000000000000000000000000000000.0))
(assert (>= bought6 0.0))
(assert (<= bought6 64000000000000000000000000000000000000.0))
(assert (>= sold6 0.0))
(assert (<= sold6 64000000000000000000000000000000000000.0))
(assert (>= bought7 0.0))
(assert (<= bought7 64000000000000000000000000000000000000.0))
(assert (>= sold7 0.0))
(assert (<= sold7 64000000000000000000000000000000000000.0))
(assert (>= bought8 0.0))
(assert (<= bought8 64000000000000000000000000000000000000.0))
(assert (>= sold8 0.0))
(assert (<= sold8 64000000000000000000000000000000000000.0))
(assert (>= bought9 0.0))
(assert (<= bought9 64000000000000000000000000000000000000.0))
(assert (>= sold9 0.0))
(assert (<= sold9 64000000000000000000000000000000000000.0))
(assert (>= bought10 0.0))
(assert (<= bought10 64000000000000000000000000000000000000.0))
(assert (>= sold10 0.0))
(assert (<= sold10 64000000000000000000000000000000000000.0))
(assert (>= bought11 0.0))
(assert (<= bought11 64000000000000000000000000000000000000.0))
(assert (>= sold11 0.0))
(assert (<= sold11 64000000000000000000000000000000000000.0))
(assert (>= bought12 0.0))
(assert (<= bought12 64000000000000000000000000000000000000.0))
(assert (>= sold12 0.0))
(assert (<= sold12 64000000000000000000000000000000000000.0))
(assert (>= bought13 0.0))
(assert (<= bought13 64000000000000000000000000000000000000.0))
(assert (>= sold13 0.0))
(assert (<= sold13 64000000000000000000000000000000000000.0))
(assert (>= bought14 0.0))
(assert (<= bought14 64000000000000000000000000000000000000.0))
(assert (>= sold14 0.0))
(assert (<= sold14 64000000000000000000000000000000000000.0))
(assert (>= bought15 0.0))
(assert (<= bought15 64000000000000000000000000000000000000.0))
(assert (>= sold15 0.0))
(assert (<= sold15 64000000000000000000000000000000000000.0))
(assert (and (>= long0 0.0) (<= (* 100.0 long0) (+ (* 3.0 bought0) 100.0))))
(assert (and (>= short0 0.0) (<= (* 100.0 short0) (+ (* 3.0 sold0) 100.0))))
(assert (and (>= long1 0.0) (<= (* 100.0 long1) (+ (* 3.0 bought1) 100.0))))
(assert (and (>= short1 0.0) (<= (* 100.0 short1) (+ (* 3.0 sold1) 100.0))))
(assert (and (>= long2 0.0) (<= (* 100.0 long2) (+ (* 3.0 bought2) 100.0))))
(assert (and (>= short2 0.0) (<= (* 100.0 short2) (+ (* 3.0 sold2) 100.0))))
(assert (and (>= long3 0.0) (<= (* 100.0 long3) (+ (* 3.0 bought3) 100.0))))
(assert (and (>= short3 0.0) (<= (* 100.0 short3) (+ (* 3.0 sold3) 100.0))))
(assert (and (>= long4 0.0) (<= (* 100.0 long4) (+ (* 3.0 bought4) 100.0))))
(assert (and (>= short4 0.0) (<= (* 100.0 short4) (+ (* 3.0 sold4) 100.0))))
(assert (and (>= long5 0.0) (<= (* 100.0 long5) (+ (* 3.0 bought5) 100.0))))
(assert (and (>= short5 0.0) (<= (* 100.0 short5) (+ (* 3.0 sold5) 100.0))))
(assert (and (>= long6 0.0) (<= (* 100.0 long6) (+ (* 3.0 bought6) 100.0))))
(assert (and (>= short6 0.0) (<= (* 100.0 short6) (+ (* 3.0 sold6) 100.0))))
(assert (and (>= long7 0.0) (<= (* 100.0 long7) (+ (* 3.0 bought7) 100.0))))
(assert (and (>= short7 0.0) (<= (* 100.0 short7) (+ (* 3.0 sold7) 100.0))))
(assert (and (>= long8 0.0) (<= (* 100.0 long8) (+ (* 3.0 bought8) 100.0))))
(assert (and (>= short8 0.0) (<= (* 100.0 short8) (+ (* 3.0 sold8) 100.0))))
(assert (and (>= long9 0.0) (<= (* 100.0 long9) (+ (* 3.0 bought9) 100.0))))
(assert (and (>= short9 0.0) (<= (* 100.0 short9) (+ (* 3.0 sold9) 100.0))))
(assert (and (>= long10 0.0) (<= (* 100.0 long10) (+ (* 3.0 bought10) 100.0))))
(assert (and (>= short10 0.0) (<= (* 100.0 short10) (+ (* 3.0 sold10) 100.0))))
(assert (and (>= long11 0.0) (<= (* 100.0 long11) (+ (* 3.0 bought11) 100.0))))
(assert (and (>= short11 0.0) (<= (* 100.0 short11) (+ (* 3.0 sold11) 100.0))))
(assert (and (>= long12 0.0) (<= (* 100.0 long12) (+ (* 3.0 bought12) 100.0))))
(assert (and (>= short12 0.0) (<= (* 100.0 short12) (+ (* 3.0 sold12) 100.0))))
(assert (and (>= long13 0.0) (<= (* 100.0 long13) (+ (* 3.0 bought13) 100.0))))
(assert (and (>= short13 0.0) (<= (* 100.0 short13) (+ (* 3.0 sold13) 100.0))))
(assert (and (>= long14 0.0) (<= (* 100.0 long14) (+ (* 3.0 bought14) 100.0))))
(assert (and (>= short14 0.0) (<= (* 100.0 short14) (+ (* 3.0 sold14) 100.0))))
(assert (and (>= long15 0.0) (<= (* 100.0 long15) (+ (* 3.0 bought15) 100.0))))
(assert (and (>= short15 0.0) (<= (* 100.0 short15) (+ (* 3.0 sold15) 100.0))))
(assert (<= (+ bought0
       sold0
       bought1
       sold1
       bought2
       sold2
       bought3
       sold3
       bought4
       sold4
       bought5
       sold5
       bought6
       sold6
       bought7
       sold7
       bought8
       sold8
       bought9
       sold9
       bought10
       sold10
       bought11
       sold11
       bought12
       sold12
       bought13
       sold13
       bought14
       sold14
       bought15
       sold15)
    64000000000000000000000000000000000000.0))
(assert (> (+ long0
      short0
      long1
      short1
      long2
      short2
      long3
      short3
      long4
      short4
      long5
      short5
      long6
      short6
      long7
      short7
      long8
      short8
      long9
      short9
      long10
      short10
      long11
      short11
      long12
      short12
      long13
      short13
      long14
      short14
      long15
      short15)
   1920000000000000000000000000000000032.0))
(check-sat)
