"""No request, however odd, is answered by a 5xx or ends a process. The long form is tests/contract/fuzz."""

from __future__ import annotations

import pytest

from contracts import forwarded
from survival import Survival

seed, inputs = "pendek", 10


@pytest.fixture(scope="module")
def survival(town):
    own = Survival(town, seed)
    yield own
    assert list(own.deaths()) == []


@pytest.mark.parametrize("operation", forwarded, ids=str)
def test_generated_requests_are_survived(survival, operation):
    assert [str(failure) for failure in survival.failures(operation, range(inputs))] == []
