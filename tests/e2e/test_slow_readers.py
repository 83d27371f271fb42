"""Whoever reads a long answer slowly, or not at all, costs the service little and holds nobody up."""

from __future__ import annotations

import select
import socket
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
import requests

from steps import act, all_items, done, eventually, import_csv

region = "/v1/regions/12.73"
path = f"{region}/exports/kpi?period=2026-Q1"
rows = 20_000
patience = 30  # seconds that a service gives a reader who takes nothing
caller_share, region_share, spare = 2, 3, 2  # of the streams at once, which are half of the threads that a service usually has


class Reader:
    """A client that takes bytes when it is told to, and has little room for others."""

    def __init__(self, base_url: str, token: str):
        host, port = base_url.removeprefix("http://").split(":")
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self._socket.settimeout(20)
        self._socket.connect((host, int(port)))
        self._socket.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n\r\n".encode())
        self.taken = self._socket.recv(1024)
        self.status = int(self.taken.split(b" ")[1])

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_) -> None:
        self._socket.close()

    def body(self) -> bytes:
        """What was taken, without the framing of its chunks (RFC 9112, 7.1)."""
        rest, whole = self.taken.partition(b"\r\n\r\n")[2], b""
        while size := int(rest.partition(b"\r\n")[0], 16):
            chunk = rest.partition(b"\r\n")[2]
            whole, rest = whole + chunk[:size], chunk[size + 2:]
        return whole

    def is_cut_off(self, seconds: float) -> bool:
        """Whether the connection breaks off in that time, without taking anything."""
        poll = select.poll()
        poll.register(self._socket, 0)
        return any(events & select.POLLERR for _, events in poll.poll(seconds * 1000))

    def take_rest(self, bytes_a_second: int) -> None:
        """All that comes, at that pace."""
        began, whole = time.monotonic(), b"0\r\n\r\n"
        while not self.taken.endswith(whole):
            piece = self._socket.recv(65536)
            assert piece, "the answer ended before its end"
            self.taken += piece
            time.sleep(max(0.0, len(self.taken) / bytes_a_second - (time.monotonic() - began)))


@pytest.fixture(scope="module")
def auditor(api):
    """Who may export; the region has one target with very many measurements."""
    hr, kpi = api.sign_in("hr_admin", region="12.73").patient(), api.sign_in("kpi_admin", region="12.73").patient()
    done(hr.put(region, {"name": "Kota Pematangsiantar", "name_en": "City of Pematangsiantar", "kind": "kota",
                         "time_zone": "Asia/Jakarta"}), 201)
    import_csv(hr, f"{region}/units/imports", ["code,name,kind,valid_from", "DUKCAPIL,Dinas Kependudukan,dinas,2025-01-01"])
    (unit,) = all_items(hr, f"{region}/units")
    indicator = done(kpi.post(f"{region}/indicators", {
        "code": "KTP", "name": "Jumlah KTP-el terbit", "category": "productivity", "measure": {"unit": "dokumen", "kind": "count"},
        "direction": "higher_is_better", "aggregation": "sum"}), 201)["id"]
    done(act(kpi, f"{region}/indicators/{indicator}", "approve"))
    target = done(kpi.post(f"{region}/targets", {"owner": {"kind": "unit", "id": unit["id"]}, "indicator_id": indicator,
                                                 "period": "2026-Q1", "value": "100", "weight": "100"}), 201)["id"]
    import_csv(kpi, f"{region}/measurements/imports",
               ["target_id,value,measured_on", *(f"{target},{row % 90 + 1},2026-02-{row % 28 + 1:02}" for row in range(rows))])
    return api.sign_in("auditor", region="12.73")


def memory(stack, service: str) -> int:
    """Resident bytes of its process."""
    status = Path(f"/proc/{stack.process_id(service)}/status").read_text()
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS:"))


def is_sanitized(stack, service: str) -> bool:
    """Such a process keeps what it has freed."""
    maps = Path(f"/proc/{stack.process_id(service)}/maps").read_text()
    return "libasan" in maps or "libtsan" in maps


def check_that_others_are_served(stack, auditor, service: str) -> None:
    for number in range(50):
        asked = {"X-Request-Id": f"other-{number}", "Authorization": f"Bearer {auditor.token}"}
        answer = requests.get(f"{stack.url(service)}{region}/periods", headers=asked, timeout=20)
        assert answer.status_code == 200, answer.text
        assert answer.headers["X-Request-Id"] == asked["X-Request-Id"]


def test_readers_who_stand_still_cost_little_hold_nobody_up_and_are_cut_off(stack, auditor):
    eventually(lambda: auditor.get(path).ok)
    export = done_text(auditor)
    before = {service: memory(stack, service) for service in ("indicators", "gateway")}
    with ExitStack() as open_readers:
        readers = [open_readers.enter_context(Reader(stack.url(service), auditor.token))
                   for service in ("indicators", "gateway")]
        assert [reader.status for reader in readers] == [200, 200]
        for service in before:
            check_that_others_are_served(stack, auditor, service)
            if not is_sanitized(stack, service):
                assert memory(stack, service) - before[service] < len(export)  # and not as much for each reader
        assert all(reader.is_cut_off(patience * 1.5) for reader in readers)


def done_text(auditor) -> str:
    answer = auditor.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.text.count("\n") == rows
    return answer.text


def test_a_reader_who_is_only_slow_gets_all(stack, auditor):
    export = done_text(auditor)
    with Reader(stack.base_url, auditor.token) as reader:
        reader.take_rest(bytes_a_second=len(export) // 5)
    assert reader.body().decode() == export


def test_streams_leave_room_for_others_of_the_region_and_for_other_regions(stack, api, auditor):
    def subject(number: int) -> str:
        return api.sign_in("auditor", region="12.73", sub=f"reader-{number}").token

    with ExitStack() as open_readers:
        def read(token: str) -> Reader:
            return open_readers.enter_context(Reader(stack.url("indicators"), token))

        first, second = subject(1), subject(2)
        assert [read(first).status for _ in range(caller_share + 1)] == [200] * caller_share + [429]
        refused = [read(second) for _ in range(region_share - caller_share + 1)]
        assert [reader.status for reader in refused] == [200] * (region_share - caller_share) + [429]
        assert b"\r\nRetry-After: " in refused[-1].taken
        assert [read(subject(3 + number)).status for number in range(spare + 1)] == [200] * spare + [429]
        check_that_others_are_served(stack, auditor, "indicators")
    eventually(lambda: auditor.get(path).ok)
