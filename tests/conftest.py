"""What all tests share: `--quick` (or JIXIAO_QUICK=1) for short runs of the long ones."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="short runs of the long tests")


@pytest.fixture(scope="session")
def quick(request: pytest.FixtureRequest) -> bool:
    """Whether long tests should be short."""
    return bool(request.config.getoption("--quick")) or os.environ.get("JIXIAO_QUICK") == "1"


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tests and the programs that they start keep things in a folder of their own."""
    folder = tmp_path_factory.mktemp("cache")
    os.environ["XDG_CACHE_HOME"] = str(folder)
    return folder
