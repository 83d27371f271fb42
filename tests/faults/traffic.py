"""Clients who go on working while the system suffers: writers of every service, and readers."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from dataclasses import dataclass

from api import Api, citizen
from book import Book
from city import City, base, elements, measured_on, period, since
from nips import nip
from steps import all_items, done, finished

patience = 60  #: seconds in which a client asks again
pause = 0.05
rows = 20


@dataclass(frozen=True)
class Kind:
    """Writes of one kind, numbered by who makes them."""

    name: str
    write: Callable[[Api, int], None]  #: until it is acknowledged; fails for an answer that should not be
    marks: Callable[[int], list[str]] = lambda _: []  #: what such a write leaves
    there: Callable[[], list[str]] = list  #: what all of them have left
    writers: int = 1
    by_citizens: bool = False  #: otherwise by the staff


def kinds(city: City) -> list[Kind]:
    staff = city.staff.patient(patience)

    def post(path: str, body: Callable[[int], dict]) -> Callable[[Api, int], None]:
        return lambda client, number: done(client.post(f"{base}/{path}", body(number)), 201)

    def listed(path: str, name: str, begin: str = "") -> Callable[[], list[str]]:
        return lambda: [item[name] for item in all_items(staff, f"{base}/{path}") if item[name].startswith(begin)]

    def import_units(client: Api, number: int) -> None:
        file = "".join(["code,name,kind,valid_from\n", *(f"{code},Unit {code},bidang,{since}\n" for code in unit_codes(number))])
        accepted = client.post(f"{base}/units/imports", data=file.encode(), headers={"Content-Type": "text/csv"})
        counts = finished(client, accepted, patience)["counts"]
        assert counts["accepted"] == rows, counts

    def answers() -> list[str]:
        return ["answer"] * done(staff.get(f"{base}/surveys/{city.survey}/result"))["quarantined"]

    measurement = {"target_id": city.target, "measured_on": measured_on}
    employee = {"status": "pns", "rank": "III/c", "position_id": city.position, "valid_from": since}
    program = {"name": "ASN Teladan", "kind": "certificate", "minimum_predicate": "sangat_baik"}
    course = {"title": "Pelayanan Prima", "hours": "8", "kind": "pelatihan_teknis", "develops": ["berorientasi_pelayanan"]}
    return [
        Kind("measurements", post("measurements", lambda number: {**measurement, "value": str(number)}),
             lambda number: [str(number)], listed(f"measurements?target_id={city.target}&limit=200", "value"), writers=2),
        Kind("employees", post("employees", lambda number: {**employee, "nip": nip(number), "name": f"Pegawai {number}"}),
             lambda number: [nip(number)], listed("employees?limit=200", "nip")),
        Kind("unit imports", import_units, unit_codes, listed("units?limit=200", "code", "U")),
        Kind("award programs", post("award-programs", lambda number: {**program, "code": f"P{number}"}),
             lambda number: [f"P{number}"], listed("award-programs?limit=200", "code")),
        Kind("courses", post("courses", lambda number: {**course, "code": f"K{number}"}),
             lambda number: [f"K{number}"], listed("courses?limit=200", "code")),
        Kind("citizens' answers", post(f"surveys/{city.survey}/responses", lambda _: {"answers": dict.fromkeys(elements, 4)}),
             lambda _: ["answer"], answers, writers=2, by_citizens=True),
        Kind("score-runs", lambda client, _: finished(client, client.post(f"{base}/score-runs", {"period": period}), patience)),
    ]


def unit_codes(number: int) -> list[str]:
    return [f"U{number}.{row}" for row in range(rows)]


class Traffic:
    """Goes on for as long as the block of its `with`."""

    def __init__(self, city: City, book: Book, of: list[Kind]):
        self._book, self._end = book, threading.Event()
        numbers = {kind.name: itertools.count() for kind in of}
        self._threads = [threading.Thread(target=self._write, args=[self._client(city, kind), kind, numbers[kind.name]])
                         for kind in of for _ in range(kind.writers)]
        paths = ["employees", "units", "scores?period=" + period, f"measurements?target_id={city.target}", "award-programs",
                 "courses", "surveys", "public/units", "feeds/kpi", "feeds/personnel"]
        self.reader = self._heard(city.auditor.patient(patience))
        self._threads.append(threading.Thread(target=self._read, args=[self.reader, paths]))

    def _client(self, city: City, kind: Kind) -> Api:
        return self._heard(citizen(city.citizen, patience) if kind.by_citizens else city.staff.patient(patience))

    def _heard(self, client: Api) -> Api:
        client.listen(self._book.hear, self._book.miss)
        return client

    def _write(self, client: Api, kind: Kind, numbers: itertools.count) -> None:
        while not self._end.wait(pause):
            number = next(numbers)
            try:
                kind.write(client, number)
            except Exception as error:  # whatever it is, it is what this looks for
                self._book.offend(f"{kind.name}: {error!r}")
            else:
                self._book.acknowledge(kind.name, number)

    def _read(self, client: Api, paths: list[str]) -> None:
        for path in itertools.cycle(paths):
            if self._end.wait(pause):
                return
            try:
                client.get(f"{base}/{path}")
            except Exception as error:
                self._book.offend(f"GET {path}: {error!r}")

    def __enter__(self) -> Traffic:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_) -> None:
        self._end.set()
        for thread in self._threads:
            thread.join()
