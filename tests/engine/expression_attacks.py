"""Attacks on the expression language, run in a child process that the operating system keeps within bounds.

``python -m tests.engine.expression_attacks`` prints one JSON object: attack → what stopped it, at what cost.
"""

import json
import resource
import sys
import time
import tracemalloc

from service.engine.expressions import ExpressionError, compile_expression, evaluate
from service.model.values import Json

CPU_SECONDS = 20
ADDRESS_SPACE = 2 << 30

ATTACKS = {
    "subclasses": "().__class__.__bases__[0].__subclasses__()",
    "class of a value": "a.__class__",
    "class of a literal": "'a'.__class__",
    "import": "__import__('os').system('id')",
    "open": "open('/etc/passwd')",
    "eval": "eval('1')",
    "getattr": "getattr('a', '__class__')",
    "breakpoint": "breakpoint()",
    "format": "'{0.__class__}'.format(a)",
    "f-string": "f'{a.__class__}'",
    "f-string width": "f'{a:>1000000000}'",
    "percent format": "'%1000000000d' % 1",
    "bytes": "b'a' * 5",
    "unicode escape": "'\\u0061'",
    "power": "9**9**9",
    "shift": "1 << 10000000000",
    "division": "1 / 0",
    "remainder": "1 % 0",
    "repeated text": "'a' * 10000000000",
    "repeated list": "[0] * 1000000000",
    "added texts": "'a' + 'b'",
    "added lists": "[1] + [2]",
    "product": "1000000000000000 * 1000000000000000",
    "growing product": "*".join(["999999999999999"] * 12),
    "growing float": "*".join(["999999999999999.5"] * 12),
    "exponent": "1e308 * 10",
    "hexadecimal": "0xffffffffffffffffffff",
    "imaginary": "1j * 1j",
    "long number": "9" * 900,
    "comprehension": "[x for x in [1, 2]]",
    "generator frame": "(x for x in [1]).gi_frame.f_back.f_builtins",
    "lambda": "(lambda f: f(f))(lambda f: f(f))",
    "walrus": "(x := 5)",
    "star": "[*a]",
    "dictionary": "{'a': 1}",
    "set": "{1, 2}",
    "subscript": "numbers[0]",
    "slice": "code[0:1]",
    "await": "await a",
    "yield": "(yield 1)",
    "statement": "a = 1",
    "two statements": "a; a",
    "two lines": "1\n2",
    "import statement": "import os",
    "comment": "1 # and more",
    "method of a text": "code.upper()",
    "method of a list": "numbers.append(1)",
    "method of a group": "group.get('key')",
    "called result": "deadline_passed('a')()",
    "argument that reads": "deadline_passed(group.code)",
    "argument that computes": "deadline_passed('a' + 'b')",
    "argument by name": "deadline_passed(element='a')",
    "unpacked arguments": "deadline_passed(*code)",
    "number as argument": "deadline_passed(1)",
    "unknown function": "now('x')",
    "private name": "_secret",
    "private key": "group._secret",
    "private function": "_secret('a')",
    "key of a text reference": "text.text",
    "foreign digits": "١ == 1",
    "look-alike letters": "ｇroup.key == 1",
    "parentheses": "(" * 400 + "1" + ")" * 400,
    "brackets": "[" * 400 + "]" * 400,
    "minus chain": "-" * 900 + "1",
    "not chain": "not " * 240 + "True",
    "attribute chain": "group" + ".key" * 240,
    "sum chain": "+".join(["1"] * 450),
    "conditional chain": "1 if a else " * 80 + "1",
    "source too long": "1 == " * 5000 + "1",
    "null byte": "'a\0b'",
    "half a surrogate": "'\ud800' == 'a'",
    "huge list compared": "big == big",
    "huge list searched": "'zzz' in big",
    "huge list in many comparisons": " or ".join(["big != big"] * 60),
    "long text compared": "long == long",
    "deep list compared": "deep == deep",
    "list with itself compared": "cycle == cycle",
    "list shared with itself searched": "1 in shared",
    "huge number added": "huge + 1",
    "huge number compared": "huge < 1",
    "not a number": "nan == nan",
    "infinity": "infinity > 1",
}


def scope() -> dict[str, Json]:
    """Values that no form gives, and that must do no harm all the same."""
    deep: list[Json] = []
    for _ in range(100_000):
        deep = [deep]
    cycle: list[Json] = []
    cycle.append(cycle)
    shared: list[Json] = [1]
    for _ in range(60):
        shared = [shared, shared]
    return {
        "a": 1,
        "code": "request",
        "numbers": [1, 2],
        "group": {"key": {}},
        "text": {"$text": "3/reasons"},
        "big": ["x" * 50] * 1_000_000,
        "long": "x" * 10_000_000,
        "deep": deep,
        "cycle": cycle,
        "shared": shared,
        "huge": 10**4000,
        "nan": float("nan"),
        "infinity": float("inf"),
    }


def attempt(source: str, values: dict[str, Json]) -> dict[str, Json]:
    """What came of one attack."""
    tracemalloc.reset_peak()
    before, started = tracemalloc.get_traced_memory()[0], time.process_time()
    try:
        answer = f"answered {evaluate(compile_expression(source), values, {'deadline_passed': bool})!r:.40}"
    except ExpressionError as error:
        answer = f"refused: {error}"
    seconds = time.process_time() - started
    return {"answer": answer, "seconds": seconds, "bytes": tracemalloc.get_traced_memory()[1] - before}


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    values = scope()
    tracemalloc.start()
    json.dump({name: attempt(source, values) for name, source in ATTACKS.items()}, sys.stdout)


if __name__ == "__main__":
    main()
