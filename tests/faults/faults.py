"""What is done to the system while clients work. Each ends when the system could be whole again."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from api import Api
from city import base, period
from database import Database
from stack import Stack, services, stores
from steps import eventually

between = 2  #: seconds from one kill to the next
absence = 10  #: seconds
crowd = 60  #: more than any pool has connections


@dataclass(frozen=True)
class Fault:
    name: str
    inflict: Callable[[Stack, Api], None]  #: beside the traffic, what somebody asks who may read everything
    loses_connections: bool = False  #: of clients, as it kills what they are connected to


def killed_thrice(process: str) -> Callable[[Stack, Api], None]:
    def inflict(stack: Stack, _: Api) -> None:
        for round in range(3):
            time.sleep(between if round else 0)
            while not stack.process_id(process):  # it is still being started again
                time.sleep(0.05)
            stack.kill(process)
        wait_for_postgres(stack)
    return inflict


def wait_for_postgres(stack: Stack) -> None:
    """It looks through its log first, after it was killed."""
    eventually(Database(stack.state, "personnel").is_there, 60)


def absent(process: str) -> Callable[[Stack, Api], None]:
    def inflict(stack: Stack, _: Api) -> None:
        stack.stop(process)
        time.sleep(absence)
        stack.start(process)
    return inflict


def all_killed(stack: Stack, _: Api) -> None:
    for process in (*services, *stores):
        stack.kill(process)
    wait_for_postgres(stack)


def connections_used_up(stack: Stack, reader: Api) -> None:
    """Whoever asks for scores, or computes them, holds a connection of the pool and waits."""
    with ThreadPoolExecutor(crowd) as readers:
        with locked(Database(stack.state, "indicators"), "score"):
            for _ in range(crowd):
                readers.submit(reader.get, f"{base}/scores?period={period}")
            time.sleep(absence)


@contextmanager
def locked(database: Database, table: str) -> Iterator[None]:
    session = subprocess.Popen(["psql", "-X", "-q", "-d", "kinerja"], env={**os.environ, **database.environment()}, stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, text=True)
    session.stdin.write(f"BEGIN; LOCK TABLE {table};\n\\echo locked\n")
    session.stdin.flush()
    try:
        assert session.stdout.readline() == "locked\n"
        yield
    finally:
        session.communicate("ROLLBACK;\n")


def uploads_cut(stack: Stack, _: Api) -> None:
    """Files whose client goes away in the middle: after the heading, in a row, and between two."""
    token = stack.token("hr_admin", region="12.75")
    file = "code,name,kind\n" + "".join(f"CUT.{row},Unit {row},bidang\n" for row in range(20_000))
    port = int(stack.base_url.rsplit(":", 1)[1])
    for length in [100, 5_001, 70_000, 300_000, len(file) - 1] * 6:
        with socket.create_connection(("127.0.0.1", port)) as client:
            client.sendall(f"POST {base}/units/imports HTTP/1.1\r\nHost: kinerja\r\nAuthorization: Bearer {token}\r\n"
                           f"Content-Type: text/csv\r\nContent-Length: {len(file)}\r\n\r\n{file[:length]}".encode())
            time.sleep(0.1)


all_faults = [
    *(Fault(f"{service} killed thrice", killed_thrice(service), loses_connections=service == "gateway") for service in services),
    Fault("redis killed thrice", killed_thrice("redis")),
    Fault("redis absent", absent("redis")),
    Fault("postgres killed thrice", killed_thrice("postgres")),
    Fault("postgres absent", absent("postgres")),
    Fault("connections used up", connections_used_up),
    Fault("uploads cut", uploads_cut),
    Fault("all killed at once", all_killed, loses_connections=True),
]
