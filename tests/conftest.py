"""What all tests share: `--quick` (or JIXIAO_QUICK=1) for short runs of the long ones."""

from __future__ import annotations

import os

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="short runs of the long tests")


@pytest.fixture(scope="session")
def quick(request: pytest.FixtureRequest) -> bool:
    """Whether long tests should be short."""
    return bool(request.config.getoption("--quick")) or os.environ.get("JIXIAO_QUICK") == "1"
