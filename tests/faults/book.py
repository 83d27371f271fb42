"""What all clients were told, and what they should never have been told."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter, defaultdict

import requests

passing = {429, 503, 504}  #: statuses of a refusal that says when to come again


def offence_in(response: requests.Response) -> str | None:
    """No client of ours ever deserves a refusal; the passing ones say so properly. Fails for a body whose connection broke:
    that is no answer, and is asked for again."""
    kind = response.headers.get("Content-Type", "").split(";")[0]
    body = response.content
    if kind.endswith("json") or response.status_code >= 400:
        try:
            json.loads(body)
        except ValueError as error:
            return f"a broken body: {error}"
    if response.ok:
        return None
    if response.status_code not in passing:
        return response.text
    if kind != "application/problem+json":
        return f"{kind} instead of a problem"
    return None if response.headers.get("Retry-After", "").isdigit() else "no Retry-After"


class Book:
    def __init__(self):
        self.offences: list[str] = []
        self.refusals: Counter[int] = Counter()  #: by status
        self.losses = 0  #: requests without an answer
        self.losses_are_expected = False  #: while what clients are connected to is killed
        self._acknowledged: dict[str, list[tuple[float, int]]] = defaultdict(list)
        self._lock = threading.Lock()

    def hear(self, response: requests.Response) -> None:
        offence = offence_in(response)
        with self._lock:
            if offence:
                self.offences.append(f"{response.request.method} {response.request.path_url}: {response.status_code} {offence}")
            elif not response.ok:
                self.refusals[response.status_code] += 1

    def miss(self, error: Exception) -> None:
        with self._lock:
            self.losses += 1
            if not self.losses_are_expected:
                self.offences.append(f"no answer: {error}")

    def offend(self, what: str) -> None:
        with self._lock:
            self.offences.append(what)

    def acknowledge(self, kind: str, number: int) -> None:
        with self._lock:
            self._acknowledged[kind].append((time.monotonic(), number))

    def acknowledged(self, kind: str) -> list[int]:
        with self._lock:
            return [number for _, number in self._acknowledged[kind]]

    def first_since(self, kind: str, moment: float) -> float | None:
        """When the first write after a moment was acknowledged."""
        with self._lock:
            return next((at for at, _ in self._acknowledged[kind] if at > moment), None)
