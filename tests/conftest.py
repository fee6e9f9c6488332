"""What all tests share: `--quick` (or JIXIAO_QUICK=1) for short runs of the long ones, `--long` for longer ones."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="short runs of the long tests")
    parser.addoption("--long", action="store_true", help="more random ones than usual")


def pytest_configure(config: pytest.Config) -> None:
    """How many examples those property tests try that do not say it themselves."""
    settings.register_profile("jixiao", max_examples=30 if _quick(config) else 100 if _long(config) else 60)
    settings.load_profile("jixiao")


def _quick(config: pytest.Config) -> bool:
    return bool(config.getoption("--quick")) or os.environ.get("JIXIAO_QUICK") == "1"


def _long(config: pytest.Config) -> bool:
    return bool(config.getoption("--long"))


@pytest.fixture(scope="session")
def quick(request: pytest.FixtureRequest) -> bool:
    """Whether long tests should be short."""
    return _quick(request.config)


@pytest.fixture(scope="session")
def long(request: pytest.FixtureRequest) -> bool:
    """Whether random tests should try more than usual."""
    return _long(request.config)


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tests and the programs that they start keep things in a folder of their own."""
    folder = tmp_path_factory.mktemp("cache")
    os.environ["XDG_CACHE_HOME"] = str(folder)
    return folder
