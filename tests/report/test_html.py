"""The page of HTML: what it tells, where its links lead, and that it lets nothing in."""

import hashlib
import re
import sys
from base64 import b64encode
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from tests.report import build
from validator.errors import ValidatorError
from validator.model.report import Verdict
from validator.model.suggestion import Certainty, Proposal, Suggestion
from validator.report import Failure, Manner, write
from validator.report.html import words
from validator.report.html.page import environment

HOSTILE = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}{% raw %}", "</style></td></table><h1>",
    "=HYPERLINK(\"http://x\")", "\x1b[31m红\x1b[0m", "\u202e倒\u202c", "\u200b\u2066\x00", "长" * 10_000, "javascript:alert(1)",
    "\ud800", "a\nb",
]  # fmt: skip


def page(*reports, lang="zh", **other):
    return write("html", reports or [build.report()], other.pop("failures", []), Manner(lang), **other)


def tree(text):
    return html.document_fromstring(text)


def words_of(node):
    return " ".join(node.text_content().split())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_link_leads_to_a_place_on_the_page_and_no_two_places_are_named_alike(lang):
    root = tree(page(build.report(), build.report(), lang=lang))
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = root.xpath("//a/@href")
    assert links
    assert {link.removeprefix("#") for link in links} <= set(ids)


def test_what_names_another_element_names_one_that_is_there():
    root = tree(page())
    named = {name for names in root.xpath("//@aria-labelledby") for name in names.split()}
    assert named <= set(root.xpath("//@id"))


def test_the_verdict_comes_first_and_names_what_to_mend():
    root = tree(page())
    first = root.xpath("//main/*")[0]
    assert first.get("id") == "verdict"
    assert words_of(first).startswith("退回：")
    assert "“效益指标”标注30分，明细合计40分，相差10分" in words_of(first)


def test_a_cell_leads_to_its_finding_and_the_finding_back_to_it():
    root = tree(page())
    (cell,) = root.xpath("//*[@id='c-sections-1-weight']")
    assert cell.xpath(".//a/@href")[0] == "#f1"
    (finding,) = root.xpath("//*[@id='f1']")
    assert "#c-sections-1-weight" in finding.xpath("./dl//a/@href")


def test_cells_that_a_finding_rests_on_lead_to_it_too():
    (cell,) = tree(page()).xpath("//*[@id='c-indicators-3-weight']")
    assert words_of(cell) == "10 →1 →1.1"


def test_what_follows_from_a_finding_is_told_beneath_it():
    root = tree(page())
    (cause,) = root.xpath("//main//section/article[@id='f1']")
    assert [child.get("id") for child in cause.xpath("./article")] == ["f1-1"]
    assert [child.get("id") for child in cause.xpath("./article/article")] == ["f1-1-1"]


def test_the_proposal_stands_beside_the_verdict_and_leads_to_its_cells():
    change = Suggestion(
        "SCR-04", "/total/score", build.cell(17, 7), build.text("总分得分", "total score"), "", "100", Certainty.SURE,
        build.text("各项得分合计为100", "the scores add up to 100"), "50+50=100", (("/total/score", Decimal(100)),),
    )  # fmt: skip
    reason = build.text("改这 1 处后，全部错误都不再出现", "with this change no error is left")
    root = tree(page(build.report(proposal=Proposal((change,), (), (), True, reason))))
    told = root.xpath("//main/*")[1]
    assert words_of(told).startswith("改动最少的方案（1 处） 总分得分 填 100 表1第17行第7列")
    assert words_of(told).endswith("50+50=100 （确定） 改这 1 处后，全部错误都不再出现")
    assert told.xpath(".//a/@href") == ["#c-total-score"]


def test_a_finding_tells_what_its_cell_may_be_given():
    change = Suggestion(
        "X-01", "/total/score", build.cell(17, 7), build.text("总分得分", "total score"), "90", "100", Certainty.LIKELY,
        build.text("各项得分合计为100", "the scores add up to 100"), "50+50=100", (("/total/score", Decimal(100)),),
    )  # fmt: skip
    root = tree(page(build.report(build.finding("X-01", "/total/score", suggestions=(change,)))))
    told = root.xpath("//*[@id='f1']//*[@class='change']")[0]
    assert words_of(told).startswith("可改总分得分 90 → 100（很可能，请核实）")


def test_hints_are_told_after_the_rest():
    root = tree(page())
    assert [each.get("id") for each in root.xpath("//section[@id='hints']/article")] == ["f5"]
    assert [each.get("id") for each in root.xpath("//section[@id='findings']/article")] == [
        "f1",
        "f2",
        "f3",
        "f4",
    ]


def test_equal_levels_share_a_cell_with_the_points_stated_for_them():
    root = tree(page())
    (benefit,) = root.xpath("//th[@id='c-indicators-3-level1']")
    assert benefit.get("rowspan") == "4"
    assert words_of(benefit) == "效益指标 标注分值 30 ■1"


def test_a_section_without_indicators_has_a_table_of_its_own():
    sections = [{"name": "成本指标", "weight": Decimal(10)}]
    root = tree(page(build.report(evaluation=build.evaluation({"sections": sections}))))
    assert words_of(root.xpath("//*[@id='c-sections-0-name']/..")[0]) == "成本指标 10"


def test_a_finding_about_a_cell_that_is_not_there_leads_to_what_is_around_it():
    finding = build.finding("X-01", "/nothing/of/this/kind")
    root = tree(page(build.report(finding)))
    assert root.xpath("//*[@id='f1']/dl//a/@href") == ["#form"]
    assert root.xpath("//*[@id='form']/p/*/a/@href") == ["#f1"]


def test_a_blank_value_that_a_finding_speaks_of_is_drawn():
    finding = build.finding("X-01", "/signatures/preparer")
    (cell,) = tree(page(build.report(finding))).xpath("//*[@id='c-signatures-preparer']")
    assert words_of(cell) == "空 ■1"


def test_each_kind_of_finding_is_told_by_a_sign_besides_its_colour():
    signs = {words_of(each) for each in tree(page()).xpath("//article//h3/span | //article//h4/span")}
    assert {"■ 错误", "▲ 需说明", "○ 提示"} <= signs


@pytest.mark.parametrize(("lang", "named"), [("zh", "zh-CN"), ("en", "en")])
def test_the_page_says_in_which_language_it_is(lang, named):
    root = tree(page(lang=lang))
    assert root.get("lang") == named
    assert root.xpath("//td/span/@lang") == [] if lang == "zh" else "zh-CN" in root.xpath("//td/span/@lang")


def test_headings_never_skip_a_level():
    levels = [int(each.tag[1]) for each in tree(page()).iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_nothing_but_the_style_sheet_is_let_in():
    text = page()
    policy = tree(text).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    (style,) = re.findall("<style>(.*?)</style>", text, re.S)
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
    assert not tree(text).xpath(
        "//script | //img | //link | //iframe | //@style | //@src | //@*[starts-with(name(), 'on')]"
    )
    assert "http" not in re.sub("http-equiv", "", text)


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: ascii(value[:12]))
def test_hostile_text_is_shown_as_text(value):
    form = build.evaluation(
        dict.fromkeys(("unit", "title", "project", "department", "year", "kind", "notes"), value)
    )
    form.content["indicators"][0] |= {"level1": value, "level3": value, "target": value, "reason": value}
    form.content["report"]["sections"] = [{"heading": value, "text": value}]
    found = build.finding("X-01", "/report/sections/0/text", message=build.text(value, value), values=(
        build.value("x", value, value, value, "/report/sections/0/text", arithmetic=value),))  # fmt: skip
    report = build.report(found, evaluation=form)
    text = page(report, failures=[Failure(value, ValidatorError(value, value))])
    assert all(letter.isprintable() or letter in "\n\u3000" for letter in text)
    assert not tree(text).xpath("//script | //img | //body//table//h1")
    assert len(text) < 400_000
    assert text.encode()


def test_a_text_that_would_bury_the_rest_is_cut_and_says_so():
    form = build.evaluation({"notes": "说" * 50_000})
    (cell,) = tree(page(build.report(evaluation=form))).xpath("//*[@id='c-notes']")
    assert words_of(cell).endswith("…（另有 46000 字未列出）")


def test_what_was_not_read_or_not_checked_is_told():
    told = words_of(tree(page()).xpath("//section[@id='unchecked']")[0])
    assert "7,00.0,77" in told
    assert "SCR-03" in told
    assert "the engine lost a fact" in told


def test_the_page_says_what_it_was_made_from_and_by_what():
    told = words_of(tree(page()).xpath("//section[@id='origin']")[0])
    assert "9f" * 32 in told
    assert "ab" * 32 in told
    assert "各一级指标权重为10/50/30/10" in told


def test_several_reports_share_a_page_with_a_table_of_them_first():
    failure = Failure("坏.docx", ValidatorError("坏.docx：已加密", "坏.docx: is encrypted"))
    root = tree(page(build.report(), build.report(verdict=Verdict.ACCEPT), failures=[failure]))
    first = root.xpath("//main/*")[0]
    assert first.xpath(".//tbody//a/@href") == ["#r1-report", "#r2-report"]
    assert "坏.docx：已加密" in words_of(first)


def test_a_page_without_a_report_tells_why():
    failure = Failure("坏.docx", ValidatorError("坏.docx：已加密", "坏.docx: is encrypted"))
    assert "坏.docx：已加密" in words_of(tree(write("html", [], [failure], Manner())))


def test_without_jinja_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "jinja2", None)
    environment.cache_clear()
    with pytest.raises(ValidatorError, match=r"jixiao\[report\]"):
        page()


def test_every_word_of_the_page_is_used():
    folder = Path(words.__file__).parent
    used = "".join(file.read_text() for file in folder.rglob("*") if file.suffix in (".py", ".html"))
    unused = [key for key in words.WORDS if used.count(f'"{key}"') < 2]
    assert set(unused) <= {"high", "medium", "low", "agree", "differ", "open"}
