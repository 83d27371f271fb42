"""Asks generated requests of a running system, and tells which ones it was not up to."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import requests

from api import Api, citizen
from at_once import at_once
from contracts import Operation, operations
from generated import Chance, Request
from stack import services
from town import Town, everybody, nips

scopes = sorted({scope for operation in operations for scope in operation.access.get("scopes", [])})
officers = (*everybody, "discipline_officer", "integrator")


@dataclass
class Failure:
    operation: Operation
    number: int
    told: str
    curl: str

    def __str__(self):
        return f"{self.operation} #{self.number}: {self.told}\n    {self.curl}"


class Survival:
    """Generated requests by somebody with every office, and every tenth by nobody in particular. The number of a request
    and the seed say all of it, but for what the town's things are called today."""

    def __init__(self, town: Town, seed: str):
        self.town = town
        self.seed = seed
        self.processes = {service: town.all.stack.process_id(service) for service in services}
        self.admin = town.anonymous.sign_in(*officers, nip=nips["kadis"], sub="penguji", scope=" ".join(scopes))

    def failures(self, operation: Operation, numbers: range) -> list[Failure]:
        anonymous = citizen(self.town.anonymous)
        found = at_once(lambda number: self.failure(operation, number, anonymous if number % 10 == 9 else self.admin), numbers)
        return [each for each in found if each]

    def failure(self, operation: Operation, number: int, api: Api) -> Failure | None:
        request = Chance(self.town, operation, f"{self.seed} {operation} {number}").request()
        if request.headers.get("If-Match") == "now":
            request.headers["If-Match"] = self.present_version(api, operation, request)
        try:
            answer = api.request(operation.method, request.path, params=request.params, headers=request.headers, data=request.data)
        except requests.RequestException as error:
            return Failure(operation, number, repr(error), curl(operation, request))
        if answer.status_code < 500 or (answer.status_code == 503 and "Retry-After" in answer.headers):
            return None
        return Failure(operation, number, f"{answer.status_code} {answer.text[:400]}", curl(operation, request))

    def present_version(self, api: Api, operation: Operation, request: Request) -> str:
        """The ETag of what the request is about: of its path, or of that without the action."""
        for path in (request.path, request.path.rpartition("/")[0]):
            answer = api.get(path)
            if "ETag" in answer.headers:
                return answer.headers["ETag"]
        return '"1"'

    def deaths(self) -> Iterator[str]:
        """The services whose processes have ended since this was asked last."""
        for service, process in self.processes.items():
            if not Path(f"/proc/{process}").exists():
                yield service
                self.processes[service] = self.town.all.stack.process_id(service)


def curl(operation: Operation, request: Request) -> str:
    """How to ask it again by hand."""
    url = requests.Request("GET", "http://gateway" + request.path, params=request.params).prepare().url
    words = ["curl", "-X", operation.method, url.removeprefix("http://gateway")]
    for name, value in request.headers.items():
        words += ["-H", f"{name}: {value}"]
    if request.data is not None:
        words += ["--data-binary", request.data[:2000].decode(errors="replace")]
    return shlex.join(words)
