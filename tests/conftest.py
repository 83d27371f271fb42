"""The fixtures of the tests that speak HTTP to a whole system."""

import os
from pathlib import Path

import pytest

from api import Api, refusals
from contracts import unlisted
from stack import Stack, repository


def pytest_addoption(parser):
    parser.addoption("--base-url", help="the gateway of a stack that runs already, instead of one for this session")
    parser.addoption("--stack-state", help="the state directory of that stack")


@pytest.fixture(scope="session")
def stack(request):
    """The whole system, without demonstration data, for as long as the session."""
    base_url, state = request.config.getoption("--base-url"), request.config.getoption("--stack-state")
    if bool(base_url) != bool(state):
        raise pytest.UsageError("--base-url and --stack-state belong together")
    if base_url:
        yield Stack(base_url, Path(state))
        return
    programs = Path(os.environ.get("KINERJA_BIN") or repository / "build/dev/bin")
    with Stack.temporary(programs, name=Path(request.config.args[0]).name) as own:
        yield own


@pytest.fixture(scope="session")
def api(stack):
    """The API as an anonymous citizen meets it; api.sign_in(…) gives it as somebody else does."""
    return Api(stack)


@pytest.fixture(autouse=True)
def every_refusal_is_listed():
    """Whatever a test is refused is in the contract of the operation, slug and codes, and says what problems.yaml says."""
    yield
    seen = [refusals.popleft() for _ in range(len(refusals))]
    assert unlisted(seen) == set()
