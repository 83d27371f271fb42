"""What every step of a story told over HTTP does: ask, act on what is shown, wait for what follows."""

from __future__ import annotations

import os
import signal
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import requests


def done(response: requests.Response, status: int = 200):
    """The body of an answer that went as it should."""
    assert response.status_code == status, f"{response.request.method} {response.url}: {response.status_code} {response.text}"
    return response.json()


def refused(response: requests.Response, status: int, code: str | None = None) -> dict:
    """The problem of an answer that had to be a refusal; of a 422, with that fault among its errors."""
    problem = done(response, status)
    assert response.headers["Content-Type"].startswith("application/problem+json")
    if code:
        assert code in [fault["code"] for fault in problem["errors"]], problem
    return problem


def act(api, path: str, action: str, body=None) -> requests.Response:
    """An action on the version that the caller has just seen."""
    seen = api.get(path)
    done(seen)
    return api.post(f"{path}/{action}", body, if_match=seen.headers["ETag"])


def change(api, path: str, body) -> requests.Response:
    """A merge patch on the version that the caller has just seen."""
    seen = api.get(path)
    done(seen)
    return api.patch(path, body, if_match=seen.headers["ETag"])


def eventually(ask, seconds: float = 15):
    """What `ask` says as soon as it is something: for what a service learns from another's feed."""
    end = time.monotonic() + seconds
    while True:
        answer = ask()
        if answer or time.monotonic() >= end:
            assert answer, f"nothing after {seconds} s"
            return answer
        time.sleep(0.1)


def finished(api, accepted: requests.Response, seconds: float = 30) -> dict:
    """The job that a 202 began, once it has succeeded."""
    done(accepted, 202)
    path = accepted.headers["Location"]

    def ended():
        job = done(api.get(path))
        return job if job["state"] not in ("queued", "running") else None

    job = eventually(ended, seconds)
    assert job["state"] == "succeeded", job
    return job


def import_csv(api, path: str, lines) -> dict:
    """Imports rows (or a whole file's bytes), and says how that went."""
    content = lines if isinstance(lines, bytes) else "".join(f"{line}\n" for line in lines).encode()
    return finished(api, api.post(path, data=content, headers={"Content-Type": "text/csv"}))


def all_items(api, path: str) -> list:
    """Every item of a list, page by page."""
    items, cursor = [], None
    while True:
        page = done(api.get(path, params={"cursor": cursor} if cursor else None))
        items += page["items"]
        cursor = page["next"]
        if not cursor:
            return items


def verify_feed(api, feed: str) -> dict:
    """What the last part of its verification says, or the first that is broken."""
    after = None
    while True:
        part = done(api.get(f"{feed}/verify", params={"after": after} if after else None, timeout=60))
        after = part["next"]
        if not after:
            return part


@contextmanager
def killed_soon(stack, process: str):
    """kill -9 of a process of the stack while what is in the block goes on; ends when it is dead."""
    victim = stack.process_id(process)
    assert victim, f"{process} does not run"
    killing = threading.Timer(0.03, os.kill, [victim, signal.SIGKILL])
    killing.start()
    try:
        yield
    finally:
        killing.join()
    eventually(lambda: not Path(f"/proc/{victim}").exists())
