"""A small client of the API, as an integration would write one: tokens, JSON, ETags, imports and their jobs."""
import pathlib
import subprocess
import time

import requests

LOCAL = pathlib.Path(__file__).resolve().parent.parent / "local"


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
            if response.status_code not in (429, 502, 503, 504):
                break
            time.sleep(min(float(response.headers.get("Retry-After", 1)), 5) * (attempt + 1) / 2)
        if response.status_code not in ok:
            raise Refused(response)
        return response

    def get(self, path: str, **how):
        return self.call("GET", path, **how).json()

    def post(self, path: str, body: dict, key: str, **how):
        return self.call("POST", path, json=body, key=key, **how)

    def act(self, path: str, action: str, body: dict | None = None, **how):
        """An action of a workflow on the present version of the resource."""
        etag = self.call("GET", path, role=how.get("role", "hr_admin"), nip=how.get("nip", "")).headers["ETag"]
        return self.call("POST", f"{path}/{action}", json=body or {}, key=f"{path}/{action}/{etag}".replace('"', ""), etag=etag, **how)

    def all(self, path: str, **how):
        cursor, separator = None, "&" if "?" in path else "?"
        while True:
            page = self.get(path + (f"{separator}cursor={cursor}" if cursor else ""), **how)
            yield from page["items"]
            cursor = page["next"]
            if not cursor:
                return

    def load(self, path: str, csv: str, key: str, **how) -> dict:
        """An import, waited for; fails when a row was refused, because the generator makes no wrong ones."""
        response = self.call("POST", path, data=csv.encode(), key=key, headers={"Content-Type": "text/csv"}, **how)
        job = self.wait(response.headers["Location"], **how)
        if job["state"] != "succeeded" or job["counts"].get("rejected"):
            faults = self.get(f"{response.headers['Location']}/faults?limit=5", **how)
            raise SystemExit(f"{path}: {job['state']} {job['counts']} {faults}")
        return job

    def wait(self, location: str, seconds: float = 900, **how) -> dict:
        until = time.monotonic() + seconds
        while True:
            job = self.get(location, **how)
            if job["state"] not in ("queued", "running"):
                return job
            if time.monotonic() > until:
                raise SystemExit(f"{location}: still {job['state']} after {seconds} s")
            time.sleep(0.2)
