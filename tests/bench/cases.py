"""What is measured against what."""

from __future__ import annotations

import base64
import datetime
import json
import string
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import load
from exporting import ExportedRegion
from importing import ImportedRegions
from load import Load, Request
from nginx import Nginx
from scoring import ScoredRegion
from searching import SearchedRegion
from seed import Region, measured_on, period, readers_of

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from database import Database
from stack import Stack


@dataclass
class Case:
    ours: Callable[[int], Load]  #: with the seconds that it may take
    theirs: Callable[[int], Load]
    peer: str
    goal: float  #: the least ratio of ours to theirs, in operations a second
    peer_process: int | None = None  #: whose CPU time is the peer's, besides that of the stack
    remark: Callable[[], str] | None = None  #: what else is measured, afterwards


@contextmanager
def read(stack: Stack, regions: list[Region], directory: Path) -> Iterator[Case]:
    """GET one employee, straight at the service."""
    region = regions[0]
    requests = get_employee(stack, region, directory)
    variables = {"region": region.code, "employee": region.employee_id, "today": datetime.date.today().isoformat()}
    database = Database(stack.state, "personnel", region.code)
    yield Case(
        ours=lambda seconds: load.wrk(stack.url("personnel"), requests, new_run(), seconds),
        theirs=lambda seconds: load.pgbench(database, Path(__file__).with_name("read.sql"), variables, seconds),
        peer="pgbench", goal=0.3)


@contextmanager
def write(stack: Stack, regions: list[Region], directory: Path) -> Iterator[Case]:
    """POST one measurement, straight at the service: its row, its event and its idempotency record."""
    body = {"value": "1", "measured_on": measured_on}
    requests = load.write_requests(directory / "write.requests", [
        Request("POST", f"/v1/regions/{region.code}/measurements", region.kpi_token,
                json.dumps({"target_id": region.target_id, **body})) for region in regions])
    script = write_script(directory)
    variables = write_variables(regions)
    database = Database(stack.state, "indicators")
    yield Case(
        ours=lambda seconds: load.wrk(stack.url("indicators"), requests, new_run(), seconds),
        theirs=lambda seconds: load.pgbench(database, script, {**variables, "run": new_run()}, seconds),
        peer="pgbench", goal=0.6)


@contextmanager
def gateway(stack: Stack, regions: list[Region], directory: Path) -> Iterator[Case]:
    """GET one employee through the gateway."""
    requests = get_employee(stack, regions[0], directory)
    with Nginx(directory / "nginx", stack.url("personnel")) as nginx:
        yield Case(
            ours=lambda seconds: load.wrk(stack.url("gateway"), requests, new_run(), seconds),
            theirs=lambda seconds: load.wrk(nginx.url, requests, new_run(), seconds),
            peer="nginx", goal=0.5, peer_process=nginx.process_id)


@contextmanager
def score(stack: Stack, _regions: list[Region], _directory: Path) -> Iterator[Case]:
    """Score a region: 20,000 employees with 8 targets and 3 measurements of each."""
    region = ScoredRegion(stack)
    yield Case(ours=region.run, theirs=region.state, peer="one SQL", goal=1.0, remark=region.scores_only)


@contextmanager
def export(stack: Stack, _regions: list[Region], _directory: Path) -> Iterator[Case]:
    """Export a region's 1,000,000 measurements as NDJSON, straight at the service."""
    region = ExportedRegion(stack)
    yield Case(ours=region.stream, theirs=region.copy, peer="\\copy", goal=0.6, remark=region.growth)


@contextmanager
def take_in(stack: Stack, _regions: list[Region], directory: Path) -> Iterator[Case]:
    """Import 100,000 employees as CSV, straight at the service's job."""
    imported = ImportedRegions(stack, directory)
    yield Case(ours=imported.take, theirs=imported.copy, peer="\\copy", goal=0.25, remark=imported.growth)


@contextmanager
def search(stack: Stack, _regions: list[Region], directory: Path) -> Iterator[Case]:
    """Find employees by name among 20,000, by the statement of the list."""
    region = SearchedRegion(stack, directory)
    yield Case(ours=region.by_words, theirs=region.by_pattern, peer="ILIKE", goal=1.0)


all_cases = {"read": read, "write": write, "gateway": gateway, "score": score, "export": export, "import": take_in, "search": search}


def new_run() -> str:
    """Eight hexadecimal digits that rise with the time, as the beginning of a UUID of version 7 does."""
    new_run.last = max(int(time.time()), new_run.last + 1)
    return f"{new_run.last:08x}"


new_run.last = 0


def get_employee(stack: Stack, region: Region, directory: Path) -> Path:
    path = f"/v1/regions/{region.code}/employees/{region.employee_id}"
    return load.write_requests(directory / "read.requests",
                               [Request("GET", path, token) for token in readers_of(stack, region)])


def write_script(directory: Path) -> Path:
    measurement_id = ("(:run || '-0000-7000-8' || lpad(to_hex(:client_id::int), 3, '0') || '-' ||"
                      " lpad(to_hex(:count::int), 12, '0'))::uuid")
    template = string.Template(Path(__file__).with_name("write.sql").read_text())
    script = directory / "write.sql"
    script.write_text(template.substitute(id=measurement_id, key=":run || '-' || :client_id || '-' || :count"))
    return script


def write_variables(regions: list[Region]) -> dict[str, str]:
    """Values of the length that the service gives them."""
    each = [write_values(region) for region in regions]
    arrays = {name: array_literal([values[name] for values in each]) for name in each[0]}
    return {"count": "0", "period": period, "measured_on": measured_on, "fingerprint": 64 * "0", **arrays}


def write_values(region: Region) -> dict[str, str]:
    some_id = str(uuid.uuid4())
    target = {"target_id": region.target_id, "source": "manual", "value": "1", "measured_on": measured_on,
              "numerator": None, "denominator": None, "corrects": None, "id": some_id}
    event = {**target, "indicator_id": region.indicator_id, "period": period,
             "owner": {"id": region.employee_id, "kind": "employee"}}
    answer = {**target, "corrected_by": None, "evidence": [], "reason": None, "recorded_at": "2026-03-31T00:00:00.000Z"}
    path = f"/v1/regions/{region.code}/measurements"
    headers = [["Content-Type", "application/json"], ["Location", f"{path}/{some_id}"], ["ETag", '"1"']]
    return {"regions": region.code, "targets": region.target_id, "indicators": region.indicator_id,
            "callers": subject_of(region.kpi_token), "operations": f"POST {path}",
            "sources": f"/v1/regions/{region.code}/feeds/kpi", "data": compact(event), "headers": compact(headers),
            "bodies": "\\x" + compact(answer).encode().hex()}


def array_literal(values: list[str]) -> str:
    quoted = (value.replace("\\", "\\\\").replace('"', '\\"') for value in values)
    return "{" + ",".join(f'"{value}"' for value in quoted) + "}"


def compact(value) -> str:
    return json.dumps(value, separators=(",", ":"))


def subject_of(token: str) -> str:
    claims = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))["sub"]
