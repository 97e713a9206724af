;; A bit of everything that .ci/split takes apart: calls between functions, of all types of values;
;; calls through the table; blocks, loops and choices with tails that may never be run, long enough
;; to be worth a function; texts.
(module
  (type $unary (func (param i32) (result i32)))
  (import "env" "note" (func $note (param i32)))
  (memory (export "memory") 18)
  (table 8 funcref)
  (global $count (export "count") (mut i32) (i32.const 0))
  (elem (i32.const 1) $double $square)
  (elem (i32.const 4) $sum_to $double)
  (data (i32.const 1048576) "\03\01\04\01\05\09\02\06")
  (data (i32.const 1052672) "a text that only one function reads")
  (data (i32.const 1056768) "another text")

  (func $double (type $unary)
    (i32.mul (local.get 0) (i32.const 2)))

  (func $square (type $unary)
    (global.set $count (i32.add (global.get $count) (i32.const 1)))
    (i32.mul (local.get 0) (local.get 0)))

  (func $sum_to (type $unary) (local $sum i32)
    (block $out
      (loop $again
        (br_if $out (i32.eqz (local.get 0)))
        (local.set $sum (i32.add (local.get $sum) (local.get 0)))
        (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
        (br $again)))
    (local.get $sum))

  ;; By a place of the table: 1, 2, 4 or 5.
  (func $through_table (param $place i32) (param $value i32) (result i32)
    (call_indirect (type $unary) (local.get $value) (local.get $place)))

  (func $mixed (param i64 f64 f32) (result f64)
    (call $note (i32.const 77))
    (f64.add
      (f64.mul (f64.convert_i64_s (local.get 0)) (local.get 1))
      (f64.promote_f32 (local.get 2))))

  (func $wide (param $big i64) (param $half f64) (result f64)
    (if (result f64) (i64.gt_s (local.get $big) (i64.const 4294967296))
      (then (call $mixed (local.get $big) (local.get $half) (f32.const 0.25)))
      (else (f64.const -1))))

  (func $letter (type $unary)
    (i32.load8_u (i32.add (i32.const 1052672) (local.get 0))))

  (func $other_letter (type $unary)
    (i32.load8_u (i32.add (i32.const 1056768) (local.get 0))))

  (func $letters (param $from i32) (result i32)
    (if (i32.lt_s (local.get $from) (i32.const 0))
      (then (return (i32.load8_u (i32.const 1048578)))))
    (if (i32.gt_s (local.get $from) (i32.const 20))
      (then (return (call $other_letter (i32.sub (local.get $from) (i32.const 20))))))
    (call $letter (local.get $from)))

  ;; Many ways on, each with something to do, and what they wrote is read behind them.
  (func $ways (param $way i32) (result i32) (local $left i32) (local $right i32) (local $turn i32)
    (local.set $right (i32.const 5))
    (block $after
      (block $third
        (block $second
          (block $first
            (br_table $first $second $third $after (local.get $way)))
          (call $note (i32.const 1))
          (call $note (i32.const 100000010))
          (call $note (i32.const 100000011))
          (call $note (i32.const 100000012))
          (call $note (i32.const 100000013))
          (call $note (i32.const 100000014))
          (local.set $left (call $square (i32.add (i32.mul (local.get $way) (i32.const 1000)) (i32.const 31))))
          (local.set $right (i32.sub (local.get $left) (i32.const 123456)))
          (br $after))
        (call $note (i32.const 2))
        (call $note (i32.const 100000020))
        (call $note (i32.const 100000021))
        (call $note (i32.const 100000022))
        (call $note (i32.const 100000023))
        (call $note (i32.const 100000024))
        (local.set $left (i32.xor (i32.mul (local.get $way) (i32.const 65537)) (i32.const 987654)))
        (if (i32.gt_s (local.get $left) (i32.const 900000))
          (then (local.set $right (i32.const 99))))
        (if (i32.lt_u (local.get $left) (i32.const 10))
          (then
            (call $note (i32.const 3))
            (call $note (i32.const 100000030))
            (call $note (i32.const 100000031))
            (call $note (i32.const 100000032))
            (call $note (i32.const 100000033))
            (call $note (i32.const 100000034))
            (return (i32.add (i32.const 123456) (i32.mul (local.get $left) (i32.const 77777))))))
        (br $after))
      (local.set $turn (i32.const 4))
      (loop $again
        (call $note (local.get $turn))
        (call $note (i32.const 100000040))
        (call $note (i32.const 100000041))
        (call $note (i32.const 100000042))
        (call $note (i32.const 100000043))
        (call $note (i32.const 100000044))
        (local.set $left (i32.add (local.get $left) (i32.mul (local.get $turn) (i32.const 333333))))
        (local.set $turn (i32.sub (local.get $turn) (i32.const 1)))
        (br_if $again (local.get $turn))
        (call $note (i32.add (i32.const 100000) (local.get $left)))
        (local.set $right (i32.rotl (local.get $left) (i32.const 7)))))
    (i32.add (i32.mul (local.get $left) (i32.const 3)) (local.get $right)))

  ;; A block that gives a value, left early with another one; and a tail that leaves its loop in two ways.
  (func $search (param $wanted i32) (result i32) (local $at i32) (local $seen i32)
    (block $found (result i32)
      (loop $next
        (local.set $seen (i32.load8_u (i32.add (i32.const 1048576) (local.get $at))))
        (if (i32.eq (local.get $seen) (local.get $wanted))
          (then
            (call $note (local.get $at))
            (call $note (i32.const 100000050))
            (call $note (i32.const 100000051))
            (call $note (i32.const 100000052))
            (call $note (i32.const 100000053))
            (call $note (i32.const 100000054))
            (local.set $at (i32.add (i32.mul (local.get $at) (i32.const 100001)) (local.get $seen)))
            (br $found (i32.sub (i32.const 70000) (local.get $at)))))
        (if (i32.eq (local.get $at) (local.get $wanted))
          (then
            (call $note (i32.const 4242))
            (call $note (i32.const 100000060))
            (call $note (i32.const 100000061))
            (call $note (i32.const 100000062))
            (call $note (i32.const 100000063))
            (call $note (i32.const 100000064))
            (global.set $count (i32.add (global.get $count) (i32.const 1000)))
            (return (i32.sub (i32.const -500000) (i32.mul (local.get $seen) (i32.const 99999))))))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br_if $next (i32.lt_u (local.get $at) (i32.const 8))))
      (i32.const -1)))

  (func $fail (param i32)
    (call $note (i32.const 666))
    (if (local.get 0) (then (unreachable))))

  (func $careful (param $value i32) (result i32)
    (if (i32.gt_s (local.get $value) (i32.const 9))
      (then
        (call $note (i32.mul (local.get $value) (i32.const 100003)))
        (call $note (i32.const 100000070))
        (call $note (i32.const 100000071))
        (call $note (i32.const 100000072))
        (call $note (i32.const 100000073))
        (call $note (i32.const 100000074))
        (call $fail (i32.and (local.get $value) (i32.const 1)))
        (unreachable)))
    (i32.add (local.get $value) (i32.const 1)))

  ;; What is exported is in the first part; what does something need not be.
  (func (export "through_table") (param i32) (param i32) (result i32)
    (call $through_table (local.get 0) (local.get 1)))
  (func (export "wide") (param i64) (param f64) (result f64)
    (call $wide (local.get 0) (local.get 1)))
  (func (export "letters") (param i32) (result i32)
    (call $letters (local.get 0)))
  (func (export "ways") (param i32) (result i32)
    (call $ways (local.get 0)))
  (func (export "search") (param i32) (result i32)
    (call $search (local.get 0)))
  (func (export "careful") (param i32) (result i32)
    (call $careful (local.get 0))))
