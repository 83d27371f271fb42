"""A small client of the API, as an integration would write one: tokens, JSON, ETags, imports and their jobs."""
import csv
import io
import pathlib
import subprocess
import time
from collections.abc import Iterable, Iterator

import requests

LOCAL = pathlib.Path(__file__).resolve().parent.parent / "local"
ROWS = 50_000  # of an import; a longer table goes in parts


class Refused(Exception):
    def __init__(self, response: requests.Response):
        super().__init__(f"{response.request.method} {response.request.path_url.split('?')[0]}: {response.status_code} {response.text[:500]}")
        self.status = response.status_code


class Api:
    """Calls of one region. Every POST carries an Idempotency-Key made of what it is for, so that a broken load can be run again."""

    def __init__(self, base: str, state: str, region: str):
        self.root, self.state, self.region = base.rstrip("/"), state, region
        self.session = requests.Session()
        self.session.mount("http://", requests.adapters.HTTPAdapter(pool_maxsize=16))
        self.tokens: dict[tuple[str, str], str] = {}

    def token(self, role: str, nip: str = "") -> str:
        if (role, nip) not in self.tokens:
            command = [str(LOCAL / "token"), role, "--region", self.region, "--state", self.state]
            command += ["--nip", nip] if nip else []
            self.tokens[role, nip] = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
        return self.tokens[role, nip]

    def call(self, method: str, path: str, *, role: str = "hr_admin", nip: str = "", key: str = "", etag: str = "",
             ok: tuple[int, ...] = (200, 201, 202, 204), **request) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.token(role, nip)}", **request.pop("headers", {})}
        if key:
            headers["Idempotency-Key"] = f"demo-{self.region}-{key}"[:128]
        if etag:
            headers["If-Match"] = etag
        url = path if path.startswith("http") else f"{self.root}{path if path.startswith('/v1') else f'/v1/regions/{self.region}/{path}'}"
        for attempt in range(5):
            response = self.session.request(method, url, headers=headers, timeout=60, **request)
            # A 422 on what is unknown passes once the service has followed the feed that tells of it.
            if response.status_code not in (429, 502, 503, 504) and not (key and self.lags(response)):
                break
            time.sleep(min(float(response.headers.get("Retry-After", 1)), 5) * (attempt + 1) / 2)
        if response.status_code not in ok:
            raise Refused(response)
        return response

    @staticmethod
    def lags(response: requests.Response) -> bool:
        return response.status_code == 422 and any(
            word in response.text for word in ("unknown_unit", "unknown_employee", "unknown_owner", "rule_not_met"))

    def get(self, path: str, **how):
        return self.call("GET", path, **how).json()

    def post(self, path: str, body: dict, key: str, **how):
        return self.call("POST", path, json=body, key=key, **how)

    def ensure(self, path: str, body: dict, same: tuple[str, ...], key: str, query: str = "", **how) -> dict:
        """The item of a collection that is alike in the members named; made when there is none."""
        for item in self.all(path + query, **how):
            if all(item[name] == body[name] for name in same):
                return item
        return self.post(path, body, key, **how).json()

    def act(self, path: str, action: str, body: dict | None = None, etag: str = "", **how):
        """An action of a workflow on the present version of the resource, or on the one named; most take no body."""
        etag = etag or self.call("GET", path, role=how.get("role", "hr_admin"), nip=how.get("nip", "")).headers["ETag"]
        return self.call("POST", path + "/" + action.replace("_", "-"), json=body, key=f"{path}/{action}/{etag}".replace('"', ""), etag=etag, **how)

    def all(self, path: str, **how):
        path, cursor = path + ("&" if "?" in path else "?") + "limit=500", None
        while True:
            page = self.get(path + (f"&cursor={cursor}" if cursor else ""), **how)
            yield from page["items"]
            cursor = page["next"]
            if not cursor:
                return

    def load(self, path: str, columns: list[str], rows: Iterable[tuple], key: str, **how) -> int:
        """Imports of a table, waited for; fails when a row was refused, because the generator makes no wrong ones."""
        total = 0
        for number, (count, text) in enumerate(parts(columns, rows)):
            response = self.call("POST", path, data=text.encode(), key=f"{key}-{number}", headers={"Content-Type": "text/csv"}, **how)
            job = self.wait(response.headers["Location"], **how)
            if job["state"] != "succeeded" or job["counts"].get("rejected"):
                faults = self.get(f"{response.headers['Location']}/faults?limit=5", **how)
                raise SystemExit(f"{path}: {job['state']} {job['failure']} {job['counts']} {faults}")
            total += count
        return total

    def wait(self, location: str, seconds: float = 900, **how) -> dict:
        until = time.monotonic() + seconds
        while True:
            job = self.get(location, **how)
            if job["state"] not in ("queued", "running"):
                return job
            if time.monotonic() > until:
                raise SystemExit(f"{location}: still {job['state']} after {seconds} s")
            time.sleep(0.2)


def parts(columns: list[str], rows: Iterable[tuple]) -> Iterator[tuple[int, str]]:
    """A table as CSV texts (RFC 4180) of at most ROWS rows, with how many each has."""
    count, text = 0, io.StringIO()
    writer = csv.writer(text)
    for row in rows:
        if count == 0:
            writer.writerow(columns)
        writer.writerow(row)
        count += 1
        if count == ROWS:
            yield count, text.getvalue()
            count, text = 0, io.StringIO()
            writer = csv.writer(text)
    if count:
        yield count, text.getvalue()


def until(what: str, done, seconds: float = 120) -> None:
    """Waits for what another service has yet to learn."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            raise SystemExit(f"{what}: not within {seconds} s")
        time.sleep(0.3)
