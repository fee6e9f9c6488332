"""What a clerk reads of suggestions, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from validator.catalogue.examples import correct_form, put
from validator.engine.load import load
from validator.model.evaluation import Evaluation, steps
from validator.model.report import Report
from validator.pipeline import Checker, read
from validator.report import Manner
from validator.report.page import render
from validator.report.proposals import in_a_row, lines, sentence

PACK = load()
SEED = Path(__file__).parents[2] / "samples" / "渌口征地-2021.docx"


@pytest.fixture(scope="module")
def seed() -> Report:
    (evaluation,) = read(SEED)
    return Checker(PACK, engine="reference").check(evaluation)


def report(**change: object) -> Report:
    """On the correct form with some values changed: `budget__rate="90%"`."""
    content = correct_form(PACK, PACK.profiles["cn-2020"])
    for name, value in change.items():
        assert put(content, list(steps("/" + name.replace("__", "/"))), value)
    return Checker(PACK, "cn-2020", "reference").check(Evaluation("form.yaml", "yaml", "", content, {}))


def told(found: Report, rule: str, lang: str) -> str:
    finding = next(each for each in found.every_finding() if each.rule == rule)
    return in_a_row(finding.suggestions, lang)


def test_the_proposal_for_the_sample_in_chinese(seed: Report) -> None:
    assert render(lines(seed, Manner("zh", 80)), False).splitlines() == [
        "改动最少的方案（2 处）",
        "  1. “效益指标”明细分值合计 40 → 30（共减 10）（需判断）",
        "     表1第15行第7列；标注分值为30；例如 10→7.5、10→7.5、10→7.5、10→7.5",
        "  2. 总分得分 填 100（确定）",
        "     表1第20行第8列；各项得分合计为100",
        "  改这 2 处后，全部错误都不再出现；更少的改动都不够；改在哪几行、各改多少由单位",
        "  判断，得分随分值按比例调整",
        "",
    ]


def test_the_proposal_for_the_sample_in_english(seed: Report) -> None:
    assert render(lines(seed, Manner("en", 100)), False).splitlines() == [
        "The fewest changes (2)",
        "  1. weight of the indicators of “效益指标”: 40 → 30 (10 less in all) (to be judged)",
        "     table 1, row 15, column 7; stated weight is 30; for example 10→7.5, 10→7.5, 10→7.5, 10→7.5",
        "  2. total score: fill in 100 (sure)",
        "     table 1, row 20, column 8; sum of scores is 100",
        "  with these 2 changes no error is left; fewer are not enough; in which rows is for the unit to",
        "  judge; scores go with their weights in proportion",
        "",
    ]


@pytest.mark.parametrize(
    ("change", "rule", "zh", "en"),
    [
        (
            {"budget__rate": "90.00%"},
            "BUD-01",
            "表中执行率 90.00% → 95.00%（确定）",
            "execution rate as stated: 90.00% → 95.00% (sure)",
        ),
        ({"total__score": ""}, "SCR-04", "总分得分 填 99.25（确定）", "total score: fill in 99.25 (sure)"),
    ],
)
def test_a_suggestion_says_what_becomes_what_and_how_sure_that_is(
    change: dict[str, object], rule: str, zh: str, en: str
) -> None:
    found = report(**change)
    assert told(found, rule, "zh").split("；")[0] == zh
    assert told(found, rule, "en").split("; ")[0] == en


def test_ways_to_mend_a_sum_say_by_how_much_in_all(seed: Report) -> None:
    assert told(seed, "WGT-02", "zh") == (
        "“效益指标”标注分值 30 → 40（需判断）；“效益指标”明细分值合计 40 → 30（共减 10）（需判断）"
    )
    assert told(seed, "WGT-02", "en") == (
        "stated weight of “效益指标”: 30 → 40 (to be judged); "
        "weight of the indicators of “效益指标”: 40 → 30 (10 less in all) (to be judged)"
    )


def test_no_suggestion_says_the_same_twice_or_leaves_a_blank_in_its_sentence(seed: Report) -> None:
    for finding in seed.every_finding():
        for lang in ("zh", "en"):
            said = [sentence(each, lang) for each in finding.suggestions]
            assert len(set(said)) == len(said)
            assert not any("  " in text or "{" in text or text.endswith(("→", " ")) for text in said)
