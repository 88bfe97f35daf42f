"""Values are compared, counted and searched only where that has an answer, whatever has been filled in.

Larger or smaller are two numbers or two dates; ``in`` looks in a list; a list is not equal to one of its
items; ``and``, ``or`` and ``not`` join questions of yes or no. A value that may be missing is asked about
first: ``a.count != None and a.count > 3``, unless the question is required and its step has surely been done.
Anything else would stop the case when it comes there, or never be true, in silence.
"""

from collections.abc import Iterator

from service.content.evaluation import evaluated
from service.content.findings import Problem, at
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for reader in content.readers:
        found = evaluated(content, reader)
        for fault in found.faults if found else ():
            yield at(reader.place, f"{reader.what} {fault.what}.", fault.repair)
