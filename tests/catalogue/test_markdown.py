"""The pages about the rules: one for each in each language, an index, nothing stale."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from validator.catalogue.markdown import rendered, stale, write
from validator.engine.load import load

PACK = load()
PAGES = Path(__file__).resolve().parent.parent.parent / "docs" / "rules"
FEW = replace(PACK, rules={name: PACK.rules[name] for name in ("WGT-01", "WGT-02", "DEV-01")})


def test_every_rule_has_a_page_in_each_language_and_stands_in_the_index(tmp_path: Path):
    assert write(FEW, tmp_path) == 8
    for lang in ("zh", "en"):
        index = (tmp_path / lang / "README.md").read_text()
        for name in FEW.rules:
            assert f"[{name}]({name}.md)" in index
            assert (tmp_path / lang / f"{name}.md").read_text().splitlines()[1].startswith(f"# {name}")


def test_pages_link_to_pages_that_are_there():
    pages = rendered(PACK)
    for name, text in pages.items():
        for target in re.findall(r"\]\(([^)]+\.md)\)", text):
            assert (Path(name).parent / target).as_posix().replace("zh/../", "").replace(
                "en/../", ""
            ) in pages


def test_a_page_that_changed_and_one_of_a_rule_that_is_no_more_are_stale(tmp_path: Path):
    write(FEW, tmp_path)
    assert stale(FEW, tmp_path) == []
    (tmp_path / "zh" / "NOTES.md").write_text("mine")
    page = tmp_path / "en" / "WGT-01.md"
    page.write_text(page.read_text() + "more")
    fewer = replace(FEW, rules={name: FEW.rules[name] for name in ("WGT-01", "DEV-01")})
    assert {"en/WGT-01.md", "en/WGT-02.md", "zh/WGT-02.md"} <= set(stale(fewer, tmp_path))
    write(fewer, tmp_path)
    assert stale(fewer, tmp_path) == []
    assert (tmp_path / "zh" / "NOTES.md").read_text() == "mine"


@pytest.mark.skipif(not PAGES.is_dir(), reason="the pages are not written yet: make docs")
def test_the_pages_in_docs_are_those_of_the_rules():
    assert not stale(PACK, PAGES), "run make docs"
