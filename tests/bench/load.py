"""One measurement of load, by wrk or by pgbench."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from database import Database, output_of

connections = 16
threads = 2
pgbench_program = "/usr/lib/postgresql/15/bin/pgbench"


@dataclass
class Load:
    operations: int
    seconds: float
    cpu_seconds: float | None = None  #: of the stack, where the side counts it by itself


@dataclass
class Request:
    """One that wrk repeats. A POST gets a fresh Idempotency-Key each time."""

    method: str
    path: str
    token: str
    body: str = ""


def write_requests(file: Path, requests: list[Request]) -> Path:
    file.touch(mode=0o600)
    file.write_text("".join(f"{r.method}\t{r.path}\t{r.token}\t{r.body}\n" for r in requests))
    return file


def wrk(url: str, requests: Path, run: str, seconds: int) -> Load:
    """`requests` is a file by write_requests; each request is one of them, chosen at random."""
    script = Path(__file__).with_name("requests.lua")
    printed = output_of(["wrk", f"-t{threads}", f"-c{connections}", f"-d{seconds}s", "-s", script, url,
                         "--", requests, run])
    counts = re.search(r"^(\d+) requests, (\d+) microseconds, (\d+) refused, (\d+) broken$", printed, re.MULTILINE)
    assert counts, printed
    made, microseconds, refused, broken = map(int, counts.groups())
    assert made and not refused and not broken, f"{url}: {counts[0]}"
    return Load(made, microseconds / 1e6)


def pgbench(database: Database, script: Path, variables: dict[str, str], seconds: int) -> Load:
    """Repeats the script, whose variables these are."""
    definitions = [f"--define={name}={value}" for name, value in variables.items()]
    printed = output_of([pgbench_program, "--no-vacuum", "--protocol=prepared", f"--client={connections}",
                         f"--jobs={threads}", f"--time={seconds}", *definitions, f"--file={script}", "kinerja"],
                        database.environment())
    operations = int(re.search(r"^number of transactions actually processed: (\d+)", printed, re.MULTILINE)[1])
    per_second = float(re.search(r"^tps = ([\d.]+) \(without initial connection time\)", printed, re.MULTILINE)[1])
    failed = int(re.search(r"^number of failed transactions: (\d+)", printed, re.MULTILINE)[1])
    assert operations and not failed, printed
    return Load(operations, operations / per_second)
