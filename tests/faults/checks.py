"""What must hold afterwards."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from api import Api
from book import Book
from city import City, base, code
from database import Database
from stack import Stack
from steps import done, eventually, verify_feed
from traffic import Kind

schemas = {"personnel": "personnel", "kpi": "indicators", "feedback": "feedback", "training": "training"}  #: by feed
directory = ("directory_unit", "directory_position", "directory_employee", "directory_duty", "directory_delegation",
             "directory_calendar")
#: Of each service what it knows by following others' feeds alone, by feed.
projections = {
    "indicators": {"personnel": directory},
    "appraisal": {"personnel": directory, "kpi": ("known_score",), "feedback": ("known_satisfaction",), "training": ("known_learning",)},
    "training": {"personnel": directory},
    "feedback": {"personnel": directory, "kpi": ("known_score",)},
}


def faults_of_writes(book: Book, kind: Kind) -> list[str]:
    """Everything that was acknowledged is there once, and nothing else is."""
    expected = Counter(mark for number in book.acknowledged(kind.name) for mark in kind.marks(number))
    found = Counter(kind.there())
    lost, extra = expected - found, found - expected
    return [f"{kind.name}: {total} {what}, such as {next(iter(of))}"
            for what, of in (("lost", lost), ("too many", extra)) if (total := of.total())]


def faults_of_feeds(auditor: Api) -> list[str]:
    faults = []
    for feed in ("personnel", "kpi", "appraisal", "training", "feedback"):
        verification = verify_feed(auditor, f"{base}/feeds/{feed}")
        if not verification["intact"]:
            faults.append(f"feeds/{feed} is broken at {verification['broken_at']}")
    return faults


def faults_of_projections(stack: Stack) -> list[str]:
    """What a service has learnt over all that time is what it would learn today."""
    faults = []
    for service, feeds in projections.items():
        database = Database(stack.state, service, code)
        wait_until_taken(stack, service, feeds)
        tables = [table for of_feed in feeds.values() for table in of_feed]
        learnt = {table: content(database, table) for table in tables}
        stack.stop(service)
        for feed, of_feed in feeds.items():
            forget = "".join(f"DELETE FROM {table};" for table in of_feed)
            database.psql("-c", f"BEGIN; {forget} DELETE FROM feed_cursor WHERE feed = '{feed}'; COMMIT")
        stack.start(service)
        stack.wait_until_ready(service)
        wait_until_taken(stack, service, feeds)
        faults += [f"{service}: {table} differs from one rebuilt" for table in tables if content(database, table) != learnt[table]]
    return faults


def content(database: Database, table: str) -> str:
    return database.psql("-c", f"SELECT count(*), md5(string_agg(t::text, E'\\n' ORDER BY t::text)) FROM {table} t")


def wait_until_taken(stack: Stack, service: str, feeds) -> None:
    def taken() -> bool:
        for feed in feeds:
            last = Database(stack.state, schemas[feed], code).psql("-c", "SELECT coalesce(max(seq), 0) FROM feed_head")
            at = Database(stack.state, service, code).psql(
                "-c", f"SELECT coalesce(max(last_id::bigint), 0) FROM feed_cursor WHERE feed = '{feed}'")
            if int(last) != int(at):
                return False
        return True

    eventually(taken, 60)


def faults_of_logs(directory: Path) -> list[str]:
    """Nobody's name or NIP, whatever went wrong."""
    return [f"{log.name} names people" for log in directory.iterdir()
            if any(word in log.read_text(errors="replace") for word in ("Pegawai ", "197001012010011"))]
