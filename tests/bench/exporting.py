"""The case `export`: a million measurements as NDJSON against psql's \\copy of the same columns."""

from __future__ import annotations

import os
import subprocess
import time

from load import Load
from measured import MeasuredRegion, here
from seed import period
from stack import Stack

slow = 20_000_000  # bytes a second that the slow reader takes


class ExportedRegion:
    def __init__(self, stack: Stack):
        self._stack = stack
        self._region = MeasuredRegion(stack, "12.13", employees=12_500, measurements=10)
        self._rows = int(self._region.sql("-At", "-c", f"SELECT count(*) FROM measurement WHERE region = '{self._region.code}'"))
        self._before = self._stack.most_resident("indicators")

    def stream(self, _seconds: int) -> Load:
        return self._load(self._curl(), {})

    def copy(self, _seconds: int) -> Load:
        return self._load(self._region.psql("-q", "-f", here / "export.sql"), self._region.environment())

    def growth(self) -> str:
        """By how much the process has grown, at the most, and by how much with a slow reader."""
        fast = self._stack.most_resident("indicators")
        self._load(self._curl("--limit-rate", str(slow)), {})
        more = self._stack.most_resident("indicators") - fast
        return (f"export: the process grew by {(fast - self._before) / 2**20:.1f} MiB at the most, "
                f"and by {more / 2**20:.1f} MiB more with a reader of {slow // 10**6} MB/s")

    def _curl(self, *options: str) -> list[str]:
        token = self._region.kpi.token
        return ["curl", "-sSf", "-H", f"Authorization: Bearer {token}", "-H", "Accept: application/x-ndjson", *options,
                f"{self._stack.url('indicators')}/v1/regions/{self._region.code}/exports/kpi?period={period}"]

    def _load(self, command: list[str], environment: dict[str, str]) -> Load:
        began = time.monotonic()
        with subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.PIPE) as writing:
            lines = int(subprocess.run(["wc", "-l"], stdin=writing.stdout, stdout=subprocess.PIPE, check=True).stdout)
        assert writing.returncode == 0 and lines == self._rows, f"{command[0]}: {lines} of {self._rows} lines"
        return Load(lines, time.monotonic() - began)
