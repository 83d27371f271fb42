"""The worked example as a bundled document, and the tools that are tested by it."""
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.dont_write_bytecode = True

import bundle  # noqa: E402

EXAMPLE = bundle.Bundle(ROOT / "example" / "openapi.yaml").bundled()
UNITS = "/v1/regions/{region}/units"
