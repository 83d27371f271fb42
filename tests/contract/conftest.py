import pytest

from town import Town


def pytest_addoption(parser):
    parser.addoption("--full", action="store_true", help="ask everything that takes long, too")


def pytest_configure(config):
    config.addinivalue_line("markers", "full: asked with --full only")


def pytest_collection_modifyitems(config, items):
    if config.getoption("--full"):
        return
    config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("full")])
    items[:] = [item for item in items if not item.get_closest_marker("full")]


@pytest.fixture(scope="session")
def town(api):
    return Town(api)
