import asyncio
import io
import re
import unittest


class Arithmetic(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print('class begins')

    def setUp(self):
        self.numbers = [1, 2]
        self.addCleanup(print, 'cleaned')

    def tearDown(self):
        print('torn down')

    def test_sum(self):
        """The sum is right."""
        self.assertEqual(sum(self.numbers), 3)
        self.assertTrue(self.numbers)
        self.assertIn(1, self.numbers)
        self.assertAlmostEqual(0.1 + 0.2, 0.3)
        self.assertIsNone(None)
        self.assertGreater(2, 1)
        self.assertIsInstance(1, int)
        self.assertCountEqual([1, 2], [2, 1])
        self.assertRegex('abc', 'b')

    def test_wrong(self):
        self.assertEqual(1 + 1, 3, 'no luck')

    def test_error(self):
        raise KeyError('oops')

    def test_raises(self):
        with self.assertRaises(ZeroDivisionError) as caught:
            1 / 0
        self.assertEqual(str(caught.exception), 'division by zero')
        self.assertRaises(ValueError, int, 'x')
        with self.assertRaisesRegex(ValueError, 'invalid'):
            int('x')

    def test_not_raised(self):
        with self.assertRaises(ValueError):
            pass

    @unittest.skip('not today')
    def test_skipped(self):
        pass

    @unittest.expectedFailure
    def test_expected(self):
        self.fail('as expected')

    def test_parts(self):
        for number in (1, 2, 3):
            with self.subTest(number=number):
                self.assertNotEqual(number, 2)


class Async(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.queue = asyncio.Queue()

    async def test_queue(self):
        await self.queue.put(1)
        self.assertEqual(await self.queue.get(), 1)

    async def test_timeout(self):
        with self.assertRaises(asyncio.TimeoutError):
            await asyncio.wait_for(asyncio.sleep(10), 0.01)

    async def asyncTearDown(self):
        print('async end')


class Messages(unittest.TestCase):
    def test_messages(self):
        for attempt in (lambda: self.assertEqual('a', 'b') if False else self.assertTrue(0),
                        lambda: self.assertFalse([1]), lambda: self.assertIs(1, None),
                        lambda: self.assertIn(1, []), lambda: self.assertIsNone(5),
                        lambda: self.assertIsNotNone(None), lambda: self.assertLess(2, 1),
                        lambda: self.assertIsInstance(1, str), lambda: self.assertAlmostEqual(1, 2),
                        lambda: self.assertNotIn(1, [1]), lambda: self.assertEqual({1}, {2}),
                        lambda: self.assertRegex('a', 'b'), lambda: self.assertEqual(1, '1', 'why'),
                        lambda: self.fail('message'), lambda: self.assertNotEqual(1, 1)):
            try:
                attempt()
            except AssertionError as error:
                print(error)


stream = io.StringIO()
program = unittest.main(exit=False, testRunner=unittest.TextTestRunner(stream, verbosity=2))
text = re.sub(r'in [\d.]+s', 'in N s', stream.getvalue())
text = re.sub(r'  File "(?!.*main\.py).*\n(?:    .*\n)*', '', text)
print(re.sub(r'File ".*main.py"', 'File "main.py"', text))
print(program.result)
