import pytest

from town import Town


@pytest.fixture(scope="session")
def town(api):
    return Town(api)
