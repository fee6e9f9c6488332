"""Derivations: true, complete and in both languages, for every way in which every rule of the pack can fire."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from validator.catalogue.examples import Forms
from validator.engine.load import load
from validator.model.evaluation import Evaluation
from validator.model.report import Finding, StepKind
from validator.model.rules import Rule
from validator.pipeline import Checker, read
from validator.shape import RULE

PACK = load()
SEED = Path(__file__).resolve().parent.parent / "samples" / "渌口征地-2021.yaml"
FORMS = Forms(PACK)
CHECKERS = {name: Checker(PACK, name, "reference", why=True) for name in PACK.profiles}


Told = list[tuple[Evaluation, Finding]]


@pytest.fixture(scope="module", params=PACK.rules.values(), ids=lambda rule: rule.id)
def told(request: pytest.FixtureRequest) -> Told:
    """The findings of a rule on its firing examples."""
    rule: Rule = request.param
    found: Told = []
    for example in rule.examples:
        if example.fires:
            evaluation = Evaluation(rule.file, "yaml", "", FORMS.of(rule, example), {})
            report = CHECKERS[example.profile].check(evaluation)
            found += [(evaluation, each) for each in report.every_finding() if each.rule == rule.id]
    return found


def steps(finding: Finding, kind: StepKind) -> list[str]:
    return [step.text["zh"] for step in finding.derivation if step.kind is kind]


def test_every_finding_is_derived_from_its_cells_to_its_severity(told: Told):
    for evaluation, finding in told:
        kinds = [step.kind for step in finding.derivation]
        assert kinds == sorted(kinds, key=list(StepKind).index)
        assert StepKind.COMPARED in kinds
        assert kinds.count(StepKind.CONCLUDED) == 1
        cells = {
            pointer for step in finding.derivation if step.kind is StepKind.READ for pointer in step.pointers
        }
        assert cells.issuperset(pointer for value in finding.values for pointer in value.pointers)
        assert cells
        assert (StepKind.CAUSED in kinds) == bool(finding.follows)
        for step in finding.derivation:
            written = evaluation.at(step.pointers[0]) if len(step.pointers) == 1 else None
            if step.kind is StepKind.READ and isinstance(written, str) and 0 < len(written) < 30:
                assert " ".join(written.split()) in step.text["zh"]


def test_every_step_is_said_in_both_languages_without_an_empty_slot(told: Told):
    for _, finding in told:
        for step in finding.derivation:
            for lang in ("zh", "en"):
                assert step.text[lang].strip()
                assert not re.search(
                    r"None|\{\w*\}|“”|： *[，。；]|: *[,;.]|\($|（）|\(\)|Number\(|[:：]\s*$", step.text[lang]
                )


def test_every_sum_in_a_derivation_adds_up(told: Told):
    for _, finding in told:
        for text in steps(finding, StepKind.COMPUTED):
            found = re.search(r"：([\d.]+(?:[+−][\d.]+)+)=(-?[\d.]+)(?:，|$)", text)
            if found:
                terms = re.findall(r"[+−]?[\d.]+", found[1])
                total = sum(Decimal(term.replace("−", "-")) for term in terms)
                assert abs(total - Decimal(found[2])) <= Decimal("0.005")


def test_every_comparison_of_plain_numbers_is_true(told: Told):
    signs = {
        "小于": lambda a, b: a < b,
        "大于": lambda a, b: a > b,
        "等于": lambda a, b: a == b,
        "不等于": lambda a, b: a != b,
        "不小于": lambda a, b: a >= b,
        "不大于": lambda a, b: a <= b,
    }
    for _, finding in told:
        for text in steps(finding, StepKind.COMPARED):
            found = re.fullmatch(r".* (-?[\d.]+)(%?) (不?[大小等]于) (?:.* )?(-?[\d.]+)(%?)", text)
            if found:
                assert found[2] == found[5] or found[4] == "0"
                assert signs[found[3]](Decimal(found[1]), Decimal(found[4])), text


def finding_of(rule: str) -> Finding:
    (form,) = read(SEED)
    report = Checker(PACK, engine="reference", why=True).check(form)
    return next(each for each in report.every_finding() if each.rule == rule)


def test_a_derivation_reads_cells_adds_up_compares_and_concludes():
    finding = finding_of("WGT-02")
    assert steps(finding, StepKind.READ)[-1] == "“效益指标” 标注分值：写作“30”"
    assert "明细分值合计：10+10+10+10=40" in steps(finding, StepKind.COMPUTED)
    assert steps(finding, StepKind.COMPARED) == ["明细分值合计 40 不等于 标注分值 30"]
    assert steps(finding, StepKind.CONCLUDED) == ["以上都成立，WGT-02 判为错误；有错误的表应退回"]


def test_it_says_what_was_normalised_and_what_a_number_stands_for():
    assert "预算执行情况 分值：写作“10分”，读作 10" in steps(finding_of("WGT-01"), StepKind.READ)
    assert "预算执行情况 全年预算数：写作“185.7”，代表 185.65～185.75" in steps(
        finding_of("BUD-07"), StepKind.READ
    )


def test_it_names_the_setting_of_the_profile_and_its_basis():
    (setting,) = steps(finding_of("BUD-07"), StepKind.PARAMETER)
    assert (
        setting
        == "口径 hunan-department 规定预算调整超过此幅度应说明原因（budget_adjustment）为 0.2，依据：绩效自评复核的通行做法"
    )
    assert "大于 口径参数 budget_adjustment ＝ 20%" in steps(finding_of("BUD-07"), StepKind.COMPARED)[0]


def test_it_names_the_cause():
    assert steps(finding_of("WGT-01"), StepKind.CAUSED) == [
        "由 WGT-02 的问题引起，先改那一处，本条可能随之消失"
    ]


def test_derivations_are_made_only_when_asked_for():
    (form,) = read(SEED)
    report = Checker(PACK, engine="reference").check(form)
    assert not any(finding.derivation for finding in report.every_finding())


def test_faults_of_shape_need_no_derivation():
    (form,) = read(SEED)
    form.content["yaer"] = "2021"
    report = Checker(PACK, engine="reference", why=True).check(form)
    assert [each.derivation for each in report.every_finding() if each.rule == RULE] == [()]


def test_a_share_is_read_as_per_cent():
    rule = PACK.rules["SCR-07"]
    example = next(each for each in rule.examples if each.fires and "/indicators/3/score" in each.change)
    form = FORMS.of(rule, example)
    report = CHECKERS["cn-2020"].check(Evaluation("form", "yaml", "", form, {}))
    finding = next(each for each in report.every_finding() if each.rule == "SCR-07")
    assert "“工程按期完工率” 年度指标值：写作“≥95%”，读作 95%" in steps(finding, StepKind.READ)
