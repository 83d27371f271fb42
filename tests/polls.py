"""Long polls that wait, however many: each on a connection of its own, all in one process beside the test's."""

from __future__ import annotations

import multiprocessing
import resource
import selectors
import socket
import time

import requests

from stack import Stack

at_once = 200  #: connections that are opened before answers are looked at, far below what a server lets wait for it
processes = multiprocessing.get_context("fork")


def waiting_at(stack: Stack, service: str) -> int:
    """Requests that are being answered there, as it says itself."""
    metrics = requests.get(f"{stack.inner_url(service)}/metrics", timeout=30).text
    return next(int(float(line.split()[1])) for line in metrics.splitlines() if line.startswith("http_server_in_flight "))


class Polls:
    """Of each of the tokens `each`, from entering `with` to leaving it; whoever is answered 200 asks again."""

    def __init__(self, base_url: str, path: str, tokens: list[str], each: int):
        self._address = socket_address(base_url)
        self._requests = [f"GET {path} HTTP/1.1\r\nHost: polls\r\nAuthorization: Bearer {token}\r\n\r\n".encode()
                          for token in tokens for _ in range(each)]
        self._asked, self._answered, self._refused = (processes.Value("i", 0) for _ in range(3))
        self._process = processes.Process(target=self._run, daemon=True)

    @property
    def asked(self) -> int:
        """How many have a connection and have asked."""
        return self._asked.value

    @property
    def answered(self) -> int:
        """Answers of 200 that came."""
        return self._answered.value

    @property
    def refused(self) -> int:
        """Other answers, and connections that ended."""
        return self._refused.value

    def __enter__(self) -> Polls:
        self._process.start()
        return self

    def __exit__(self, *_) -> None:
        """All hang up."""
        self._process.kill()
        self._process.join()

    def wait_until_all_asked(self, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while self.asked < len(self._requests):
            assert time.monotonic() < end and self._process.is_alive(), f"{self.asked} of {len(self._requests)} have asked"
            time.sleep(0.05)

    def _run(self) -> None:
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        selector = selectors.EpollSelector()
        for number, request in enumerate(self._requests):
            connection = socket.create_connection(self._address, timeout=30)
            connection.sendall(request)
            connection.setblocking(False)
            selector.register(connection, selectors.EVENT_READ, [request, b""])
            self._asked.value += 1
            if number % at_once == at_once - 1:
                self._take(selector, 0.01)
        while True:
            self._take(selector, None)

    def _take(self, selector: selectors.BaseSelector, seconds: float | None) -> None:
        for key, _ in selector.select(seconds):
            connection, (request, before) = key.fileobj, key.data
            try:
                taken = connection.recv(65536)
            except ConnectionError:
                taken = b""
            answer = before + taken
            key.data[1] = answer
            if taken and not is_whole(answer):
                continue
            if answer.startswith(b"HTTP/1.1 200 "):
                self._answered.value += 1
                key.data[1] = b""
                connection.sendall(request)
            else:
                self._refused.value += 1
                selector.unregister(connection)
                connection.close()


def is_whole(answer: bytes) -> bool:
    head, end, body = answer.partition(b"\r\n\r\n")
    lengths = [int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return bool(end) and len(body) >= (lengths[0] if lengths else 0)


def socket_address(base_url: str) -> tuple[str, int]:
    host, port = base_url.removeprefix("http://").split(":")
    return host, int(port)
