def pytest_collection_modifyitems(items):
    """The main job is told first, in cities where nothing has been yet; the README's example goes on in one of them."""
    items.sort(key=lambda item: "main_job" not in item.path.parts)
