import unittest
class T(unittest.TestCase):
    def test_a(self): self.assertEqual("abc", "abd")
    def test_b(self): self.assertEqual("line one\nline two\n", "line one\nline 2\n")
    def test_c(self): self.assertEqual("no newline", "no newlime")
    def test_d(self): self.assertEqual([1, [2, 3], {"x": 1}], [1, [2, 4], {"x": 2}])
    def test_e(self): self.assertEqual((1, 2), (1, 2, 3))
    def test_f(self): self.assertEqual({"a": [1], "long key": "v" * 50, "z": "y" * 40}, {"a": [2], "long key": "v" * 49, "z": "y" * 40})
    def test_g(self): self.assertEqual({1, 2}, {2, 3})
    def test_h(self): self.assertListEqual(list(range(100)), list(range(99)) + [5])
    def test_i(self): self.assertMultiLineEqual("a\nb", "a\nc", "my msg")
    def test_j(self): self.assertCountEqual([1, 1, 2], [1, 2, 2])
    def test_k(self): self.assertEqual([1, 2], (1, 2))
    def test_l(self): self.assertSequenceEqual([1, 2], (1, 3))
    def test_m(self): self.assertEqual("x" * 700 + "a", "x" * 700 + "b")
    def test_n(self): self.assertIn(1, [2]); 
    def test_o(self): self.assertAlmostEqual(1.0, 1.1)
    def test_p(self): self.assertEqual(1, 2, "why")
    def test_q(self): self.assertEqual(["a" * 30, "b" * 30, "c" * 30], ["a" * 30, "B" * 30, "c" * 30])
    def test_r(self):
        with self.assertRaises(ValueError): pass
    def test_t(self): self.assertDictEqual({"a": 1}, {"b": 1})
    def test_u(self): self.assertTupleEqual((1,), (2,))
    def test_v(self): self.assertEqual([], [1])
    def test_w(self): self.assertLess(2, 1)
    def test_x(self): self.assertIsNone(1)
    def test_y(self):
        for i in range(3):
            with self.subTest(i=i): self.assertEqual(i % 2, 0)
    def test_z(self):
        with self.assertLogs("x", "INFO"): pass

result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(T).run(result)
for test, text in result.failures + result.errors:
    print(test, text[text.index('Error: '):])

