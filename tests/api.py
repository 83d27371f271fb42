"""The API as a test sees it: a caller with a token, at the gateway."""

from __future__ import annotations

import random
import time
import uuid
from collections import deque
from collections.abc import Callable

import requests

from stack import Stack

refusals: deque[requests.Response] = deque()  #: what was refused to whichever caller, on whichever thread, oldest first
passing = {502, 503, 504}  # statuses that say "try again"


class Api:
    """Requests by one caller. A path is "/v1/…", relative to the gateway; answers are requests.Response.

    Of each request, besides what `requests` takes: if_match="…" (an ETag).
    """

    def __init__(self, stack: Stack, token: str | None = None, patience: float = 0):
        self.stack = stack
        self.token = token
        self._patience = patience
        self._miss = None
        self._session = requests.Session()
        self._session.headers["Accept-Language"] = "en"
        self._session.hooks["response"].append(lambda response, **_: refusals.append(response) if response.status_code >= 400 else None)
        if token:
            self._session.headers["Authorization"] = f"Bearer {token}"

    def sign_in(self, *roles: str, **claims: str | None) -> Api:
        """The API for another caller: sign_in("hr_admin"), sign_in("asn", nip=…), sign_in("integrator", scope=…)."""
        return Api(self.stack, self.stack.token(*roles, **claims), self._patience)

    def patient(self, seconds: float = 30) -> Api:
        """The API for the same caller, who behaves as clients should when something dies: each write has its
        Idempotency-Key, and what got no answer, or a passing refusal, is asked again."""
        return Api(self.stack, self.token, seconds)

    def listen(self, hear: Callable[[requests.Response], None], miss: Callable[[Exception], None] | None = None) -> None:
        """Lets `hear` have every answer, also one after which is asked again, and `miss` know when there was none."""
        self._session.hooks["response"].append(lambda response, **_: hear(response))
        self._miss = miss

    def get(self, path: str, **options) -> requests.Response:
        return self.request("GET", path, **options)

    def post(self, path: str, json=None, **options) -> requests.Response:
        return self.request("POST", path, json=json, **options)

    def put(self, path: str, json=None, **options) -> requests.Response:
        return self.request("PUT", path, json=json, **options)

    def patch(self, path: str, json=None, **options) -> requests.Response:
        """With a merge patch (RFC 7396)."""
        options["headers"] = {"Content-Type": "application/merge-patch+json", **options.get("headers", {})}
        return self.request("PATCH", path, json=json, **options)

    def delete(self, path: str, **options) -> requests.Response:
        return self.request("DELETE", path, **options)

    def request(self, method: str, path: str, if_match: str | None = None, **options) -> requests.Response:
        headers = dict(options.pop("headers", {}))
        if if_match is not None:
            headers["If-Match"] = if_match
        if self._patience and method != "GET":
            headers.setdefault("Idempotency-Key", str(uuid.uuid4()))
        options.setdefault("timeout", 30)
        end = time.monotonic() + self._patience
        while True:
            last = time.monotonic() >= end
            try:
                response = self._session.request(method, self.stack.base_url + path, headers=headers, **options)
                if last or response.status_code not in passing:
                    return response
            except (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError) as error:
                if self._miss:
                    self._miss(error)
                if last:
                    raise
            time.sleep(0.1)


def citizen(api: Api, patience: float = 0) -> Api:
    """At another address than other citizens: so none takes another's share of requests."""
    own = Api(api.stack, patience=patience)
    own._session.mount("http://", AtAddress(f"127.{random.randrange(1, 255)}.{random.randrange(256)}.{random.randrange(1, 255)}"))
    return own


class AtAddress(requests.adapters.HTTPAdapter):
    def __init__(self, address: str):
        self._address = address
        super().__init__()

    def init_poolmanager(self, *words, **options):
        super().init_poolmanager(*words, source_address=(self._address, 0), **options)
