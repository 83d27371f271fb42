"""Adds up what the parts of tests/run reported (JUnit files of ctest and pytest), and prints "N passed, M failed".

    count.py PART:STATUS:FILE …      STATUS is what the part's runner exited with

Each ctest test is a whole program, so the cases in it are counted from what Catch2 or unittest printed at its end. A part
that failed without a failed case, or that ran no case, counts as one failure: silence is not success.
"""

import re
import sys
import xml.etree.ElementTree as xml
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Count:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other):
        return Count(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)


def of_program(output, succeeded):
    """The cases of one test program, by the last lines that it printed."""
    if all_passed := re.findall(r"^All tests passed \(.* in (\d+) test cases?\)", output, re.M):
        count = Count(passed=int(all_passed[-1]))
    elif totals := re.findall(r"^test cases:(.*)", output, re.M):
        numbers = {word: int(number) for number, word in re.findall(r"(\d+) (passed|failed)(?! as)", totals[-1])}
        count = Count(numbers.get("passed", 0), numbers.get("failed", 0))
    elif ran := re.findall(r"^Ran (\d+) tests? in", output, re.M):
        broken = sum(int(number) for number in re.findall(r"(?:failures|errors)=(\d+)", output))
        count = Count(int(ran[-1]) - broken, broken)
    elif re.search(r"^No tests ran", output, re.M):
        count = Count()
    else:
        count = Count(passed=1) if succeeded else Count()
    if not succeeded and not count.failed:
        count.failed = 1  # it crashed, or a sanitizer ended it
    return count


def of_case(case):
    if case.find("failure") is not None or case.find("error") is not None:
        succeeded = False
    elif case.find("skipped") is not None:
        return Count(skipped=1)
    else:
        succeeded = True
    output = case.findtext("system-out", "") if case.get("status") else None  # only ctest states a status
    if output is None:
        return Count(passed=1) if succeeded else Count(failed=1)
    return of_program(output, succeeded)


def of_part(name, status, file):
    count = Count()
    if file.exists():
        count = sum(map(of_case, xml.parse(file).iter("testcase")), Count())
    if count == Count():
        print(f"{name}: no test ran")
        count.failed = 1
    elif status and not count.failed:
        print(f"{name}: its runner failed ({status}), though no test did")
        count.failed = 1
    return count


def main(parts):
    total = Count()
    for part in parts:
        name, status, file = part.split(":", 2)
        total += of_part(name, int(status), Path(file))
    skipped = f", {total.skipped} skipped" if total.skipped else ""
    print(f"{total.passed} passed, {total.failed} failed{skipped}")
    return 1 if total.failed or not total.passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
