"""Goals that name figures, and goals that only repeat duties."""

from __future__ import annotations

import pytest

from validator.facts import goals

from .narratives import WORDS, derived, form, value

FIGURES = [
    "全年造林1.2万亩，成活率90%以上。",
    "2022年培训林农300人次。",
    "群众满意度达到百分之九十五以上。",
    "完成三十个村的绿化任务。",
    "新建公路二十公里。",
    "１２月底前完成造林５００亩。",
    "投入资金五百万元。",
    "实现5个100%。",
]
NO_FIGURES = [
    "做好森林防火工作，保障生态安全。",
    "2022年完成年度造林任务。",
    "2022年1月至12月，按期完成各项工作。",
    "根据青政办〔2019〕36号文件规定，落实第三轮林长制。",
    "一是抓防火；二是抓管护；1、做好育苗；（2）做好抚育。",
    "保障G60高速沿线绿化，推进5G基站建设，创建AAA级景区。",
    "坚持“两个维护”，办好12345热线，贯彻第十二条规定。",
    "三公经费只减不增，一件事一次办。",
    "",
]
DUTIES = [
    "本部门主要职责是：林业生产、森林防火。",
    "负责全县林业工作。",
    "做好林业工作。负责森林防火。承担病虫害防治。",
    "工作职责：林业生产。",
]
NO_DUTIES = [
    "完成造林任务，责任到人。",
    "做好防火，由林场负责落实。",
    "推进林长制；负责人到位。",
    "承担省级试点任务，形成经验。",
    "",
]


@pytest.mark.parametrize("text", FIGURES)
def test_a_quantity_is_a_figure(text: str):
    (fact,) = derived(goals, form(goals={"expected": text}))
    assert value(fact, "has_figure") is True


@pytest.mark.parametrize("text", NO_FIGURES)
def test_years_dates_numerals_and_names_are_none(text: str):
    assert not goals.has_figure(text)


@pytest.mark.parametrize("text", DUTIES)
def test_duties_are_known_by_their_words(text: str):
    assert goals.names_duties(text, WORDS)


@pytest.mark.parametrize("text", NO_DUTIES)
def test_other_goals_are_no_duties(text: str):
    assert not goals.names_duties(text, WORDS)


SOURCE = "青禾县林业局主要职责是：负责全县林业及其生态建设的监督管理。组织林业生态保护修复和造林绿化工作。负责森林资源的监督管理。"


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        (SOURCE, 1, 1),
        ("负责全县林业及其生态建设的监督管理，负责森林资源的监督管理。", 1, 1),
        ("负责全县林业及其生态建设监督管理。", 1, 1),
        (
            "组织林业生态保护修复和造林绿化工作，完成国土绿化任务，推进林长制落地见效，保障森林防火安全。",
            0.3,
            0.5,
        ),
        ("办好油茶产业，壮大林下经济。", 0, 0),
        ("好。", 0, 0),
    ],
)
def test_the_share_that_was_copied_from_the_duties(text: str, least: float, most: float):
    assert least <= float(goals.similarity(text, SOURCE)) <= most


@pytest.mark.parametrize(
    ("heading", "compared"),
    [
        ("（一）主要职责", True),
        ("（一）部门职能", True),
        ("三、职责履行情况", False),
        ("二、支出情况", False),
    ],
)
def test_only_paragraphs_on_duties_are_compared(heading: str, compared: bool):
    text = "组织林业生态保护修复和造林绿化工作。"
    (fact,) = derived(goals, form(text, heading=heading, goals={"expected": text}))
    assert value(fact, "duty_similarity") == ("1" if compared else None)


def test_a_paragraph_that_says_it_is_on_duties_is_compared_wherever_it_stands():
    (fact,) = derived(goals, form(SOURCE, heading="一、单位概况", goals={"expected": SOURCE}))
    assert fact.terms["duty_similarity"].origins == ("/goals/expected", "/report/sections/0/text")


def test_without_goals_nothing_is_said():
    assert derived(goals, form(goals={"expected": " "})) == []
    assert derived(goals, form()) == []


def test_what_was_achieved_is_kept():
    (fact,) = derived(goals, form(goals={"achieved": "造林1.2万亩"}))
    assert value(fact, "achieved") == "造林1.2万亩"
    assert "has_figure" not in fact.terms


def outcome(expected: str, achieved: str) -> set[str]:
    (fact,) = derived(goals, form(goals={"expected": expected, "achieved": achieved}))
    return {name for name in ("achieved_blank", "achieved_idle", "same_text") if value(fact, name)}


@pytest.mark.parametrize(
    "text", ["已完成", "全部完成。", "2022年度已完成年度目标", "达到预期目标！", "同左", "100%"]
)
def test_an_empty_phrase_says_nothing_of_the_outcome(text: str):
    assert "achieved_idle" in outcome("全年造林1.2万亩", text)


@pytest.mark.parametrize("text", ["", "/", "—"])
def test_a_blank_outcome_is_blank(text: str):
    assert outcome("全年造林1.2万亩", text) == {"achieved_blank"}


def test_an_outcome_in_the_words_of_the_goal_repeats_it():
    assert outcome("将造林1.2万亩，成活率90%以上。", "已造林1.2万亩；成活率90%以上") == {"same_text"}


@pytest.mark.parametrize(
    "text", ["造林1.3万亩。", "造林12万亩", "造林1.2万亩，成活率90%。", "造林1.2万亩已验收合格。"]
)
def test_other_figures_or_words_are_no_repetition(text: str):
    assert not outcome("造林1.2万亩。", text)
