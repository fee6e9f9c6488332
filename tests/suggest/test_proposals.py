"""What to change on a form: each finding's own suggestions, and the fewest changes after which no error is left."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from validator.catalogue.examples import correct_form, put
from validator.engine.load import load
from validator.model.evaluation import Evaluation, steps
from validator.model.report import Report
from validator.model.rules import Severity
from validator.model.suggestion import Certainty, Proposal
from validator.pipeline import Checker, read
from validator.suggest.altered import altered

PACK = load()
CHECKER = Checker(PACK, "cn-2020", "reference")
SAMPLES = Path(__file__).parent.parent.parent / "samples"
SEED = SAMPLES / "渌口征地-2021.yaml"


def form(**change: Any) -> Evaluation:
    """The correct form with some values changed: `budget__rate="90%"`."""
    content = correct_form(PACK, PACK.profiles["cn-2020"])
    for name, value in change.items():
        assert put(content, list(steps("/" + name.replace("__", "/"))), value)
    return Evaluation("form.yaml", "yaml", "", content, {})


def report(**change: Any) -> Report:
    return CHECKER.check(form(**change))


def proposed(found: Report) -> list[tuple[str, str, str]]:
    """Where, from what and to what each change of the proposal leads."""
    assert found.proposal is not None
    return [(each.pointer, each.now, each.value) for each in found.proposal.changes]


def suggested(found: Report) -> dict[str, list[tuple[str, Certainty]]]:
    """By rule what its findings suggest."""
    return {
        finding.rule: [(each.value, each.certainty) for each in finding.suggestions]
        for finding in found.every_finding()
        if finding.suggestions
    }


def test_a_correct_form_needs_no_change():
    assert report().proposal is None


def test_a_wrong_rate_is_surely_the_quotient():
    found = report(budget__rate="90.00%")
    assert suggested(found)["BUD-01"][0] == ("95.00%", "sure")
    assert proposed(found) == [("/budget/rate", "90.00%", "95.00%")]


def test_a_suggestion_says_from_what_and_how_it_follows():
    finding = report(budget__rate="90.00%").findings[0]
    suggestion = finding.suggestions[0]
    assert suggestion.arithmetic == "456.00÷480.00=95%"
    assert suggestion.reason == {
        "zh": "计算执行率为95%",
        "en": "executed over adjusted budget is 95%",
    }


def test_a_value_that_rests_on_a_cell_in_question_is_only_likely():
    """Rate, score and breakdown may all be right for another amount executed."""
    found = report(budget__executed="490.00", budget__parts=[])
    assert "BUD-02" in {each.rule for each in found.every_finding()}
    assert all(certainty is not Certainty.SURE for told in suggested(found).values() for _, certainty in told)


def test_a_total_that_was_left_blank_is_the_sum():
    found = report(total__score="", grade="")
    assert proposed(found) == [("/total/score", "", "99.25")]
    assert suggested(found)["SCR-04"] == [("99.25", "sure")]


def test_after_the_score_the_total_and_the_grade_are_changed():
    found = report(
        budget__executed="0", budget__rate="0", budget__parts=[], budget__score="1", total__score="90.75"
    )
    assert proposed(found) == [
        ("/budget/score", "1", "0"),
        ("/total/score", "90.75", "89.75"),
        ("/grade", "优", "良"),
    ]


def test_one_change_that_mends_two_sums_is_the_smallest():
    assert proposed(report(indicators__0__weight="13")) == [("/indicators/0/weight", "13", "12")]
    assert proposed(report(budget__parts__0__adjusted="400.00")) == [
        ("/budget/parts/0/adjusted", "400.00", "380.00")
    ]


def test_a_total_is_changed_rather_than_many_rows():
    assert proposed(report(total__weight="110")) == [("/total/weight", "110", "100")]


def test_other_sets_of_as_few_changes_are_told():
    found = report(budget__parts__1__initial="100.02").proposal
    assert found is not None
    others = [[(each.pointer, each.value) for each in other] for other in found.alternatives]
    assert [("/budget/parts/1/initial", "100.00")] in others


def test_what_no_value_of_the_form_can_mend_is_left_open():
    found = report(budget__rate="90.00%", indicators__3__reason="").proposal
    assert found is not None
    assert found.open == ("DEV-03",)
    assert "DEV-03" in found.reason["zh"]


def test_an_error_that_only_facts_can_mend_has_no_proposal():
    assert report(indicators__3__reason="").proposal is None


def test_money_in_the_wrong_unit_is_not_made_a_rate():
    """4,560,000 of 480: the amount is wrong, not the rate."""
    found = report(budget__executed="4560000.00")
    assert ("/budget/rate", "95.00%") not in [
        (each.pointer, each.now)
        for finding in found.every_finding()
        for each in finding.suggestions
        if each.certainty is not Certainty.JUDGE
    ]


@pytest.mark.parametrize(
    "name",
    [
        path.name
        for path in sorted(SAMPLES.glob("渌口征地-2021.*"))
        if path.suffix in (".yaml", ".json", ".docx", ".xlsx", ".txt", ".html")
    ],
)
def test_the_seed_says_which_change_is_enough(name: str):
    """The rows of the benefits are ten points too heavy; without those the total is 100."""
    (evaluation,) = read(SAMPLES / name)
    found = Checker(PACK, engine="reference").check(evaluation).proposal
    assert found is not None
    rows, total = found.changes
    assert (rows.now, rows.value, rows.shared, rows.certainty) == ("40", "30", True, "judge")
    assert (total.pointer, total.now, total.value) == ("/total/score", "", "100")
    assert (found.alternatives, found.open, found.exhaustive) == ((), (), True)
    assert "由单位判断" in found.reason["zh"]
    assert "更少的改动都不够" in found.reason["zh"]


@pytest.mark.parametrize("change", [
    {"budget__rate": "90.00%"}, {"budget__score": "8"}, {"total__score": ""}, {"indicators__5__score": "20"},
    {"indicators__5__weight": "20", "sections__1__weight": "40"}, {"sections__1__weight": "40"}, {"grade": "差"},
])  # fmt: skip
def test_the_proposal_holds(change: dict[str, Any]):
    evaluation = form(**change)
    found = CHECKER.check(evaluation).proposal
    assert isinstance(found, Proposal)
    for changes in (found.changes, *found.alternatives):
        mended = altered(evaluation, [write for each in changes for write in each.writes])
        told = CHECKER.check(mended).every_finding()
        assert [each.rule for each in told if each.severity is Severity.ERROR] == []


def test_what_is_waived_need_not_be_mended():
    from datetime import date

    from validator.model.waiver import Waiver

    waiver = Waiver("BUD-01", "", "", "", "", "approved", "bureau", date(2099, 1, 1), "w.yaml:1")
    checker = Checker(PACK, "cn-2020", "reference", waivers=[waiver], today=date(2026, 1, 1))
    found = checker.check(form(budget__rate="90.00%"))
    assert found.waived
    assert found.proposal is None


def test_values_stay_decimal_where_the_form_has_numbers():
    evaluation = form(total__score=Decimal("98"))
    (suggestion,) = CHECKER.check(evaluation).findings[0].suggestions
    assert suggestion.writes == (("/total/score", Decimal("99.25")),)
