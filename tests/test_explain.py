"""Violations told to a person: messages, places, arithmetic, causes."""

from dataclasses import replace
from decimal import Decimal

import pytest

from validator.explain import findings, plain, shown
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact, Term
from validator.model.number import as_printed, exact
from validator.model.place import Place
from validator.model.report import Outcome, Violation
from validator.model.rules import Case, Rule, Severity

FORM = Evaluation(
    "one.yaml",
    "yaml",
    "",
    {"sections": [{"weight": "30分"}], "indicators": [{"weight": Decimal(10)}, {"weight": Decimal("20.5")}]},
    {"/sections/0/weight": Place("one.yaml", 7)},
)
SECTION = Fact(
    "section",
    "/sections/0",
    {
        "name": Term("产出"),
        "weight": Term(exact(30), ("/sections/0/weight",), written="30分"),
        "weight_sum": Term(exact(Decimal("30.5")), ("/indicators/0/weight", "/indicators/1/weight"), "+"),
        "weight_gap": Term(exact(Decimal("0.5")), (), "−", None, ("weight_sum", "weight")),
    },
)


def rule(name, severity=Severity.ERROR):
    message = {
        "zh": "标注{s.weight}，合计{s.weight_sum}，差{s.weight_gap:+}",
        "en": "{s.weight} but {s.weight_sum}",
    }
    case = Case(
        name,
        severity,
        (),
        message,
        {"zh": "", "en": ""},
        ("s", "weight"),
        (("s", "weight_sum"), ("s", "weight_gap")),
    )
    blank = {"zh": "", "en": ""}
    return Rule(name, name, severity, "high", blank, (), (case,), (), (), blank, "")


def told(*violations, rules=None):
    rules = rules or {each.rule: rule(each.rule) for each in violations}
    return findings(Outcome(violations, {}, {}), FORM, rules, {})


def violation(name, *causes):
    return Violation(name, name, {"s": SECTION}, causes)


def outline(told):
    return {each.rule: outline(each.consequences) for each in told}


def test_a_message_shows_values_as_written_and_computed_ones_exactly():
    (finding,) = told(violation("A"))
    assert finding.message == {"zh": "标注30分，合计30.5，差+0.5", "en": "30分 but 30.5"}


def test_a_finding_points_at_the_offending_value():
    (finding,) = told(violation("A"))
    assert (finding.pointer, finding.place.line) == ("/sections/0/weight", 7)


def test_values_show_how_they_came_about():
    (finding,) = told(violation("A"))
    assert [(value.name, value.text, value.arithmetic) for value in finding.values] == [
        ("weight", "30分", ""),
        ("weight_sum", "30.5", "10+20.5=30.5"),
        ("weight_gap", "0.5", "30.5−30分=0.5"),
    ]


def test_consequences_stand_beneath_their_cause_and_every_violation_once():
    tree = told(violation("A"), violation("B", 0), violation("C", 1), violation("D"))
    assert outline(tree) == {"A": {"B": {"C": {}}}, "D": {}}


def test_a_consequence_of_two_causes_is_told_beneath_the_first_and_names_both():
    tree = told(violation("A"), violation("B"), violation("C", 1, 0))
    assert outline(tree) == {"A": {}, "B": {"C": {}}}
    assert tree[1].consequences[0].follows == ("B", "A")


def test_the_worst_comes_first_by_the_worst_in_its_tree():
    grades = {"A": Severity.HINT, "B": Severity.WARNING, "C": Severity.HINT, "D": Severity.ERROR}
    rules = {name: rule(name, grade) for name, grade in grades.items()}
    tree = told(violation("A"), violation("B"), violation("C"), violation("D", 2), rules=rules)
    assert outline(tree) == {"C": {"D": {}}, "B": {}, "A": {}}


@pytest.mark.parametrize(
    ("value", "spec", "text"),
    [
        (exact(Decimal("9.250000")), "", "9.25"),
        (exact(Decimal("-0.0")), "", "0"),
        (exact(Decimal(1) / 3), "", "0.33"),
        (exact(Decimal("0.125")), ".1", "0.1"),
        (exact(Decimal("0.135")), ".2", "0.14"),
        (exact(Decimal("0.4820")), "%", "48.2%"),
        (exact(Decimal("0.4820")), "+%", "+48.2%"),
        (exact(Decimal("-0.482")), "+%", "-48.2%"),
        (exact(Decimal(-10)), "abs", "10"),
        (as_printed(Decimal("185.70")), "", "185.7"),
    ],
)
def test_numbers_are_shown_as_a_person_would_write_them(value, spec, text):
    assert shown(Term(value), ("section", "weight"), spec) == text


def test_ratios_are_shown_as_per_cent():
    assert shown(Term(exact(Decimal("0.95"))), ("budget", "execution_rate")) == "95%"


def test_long_texts_are_shortened_in_messages():
    assert shown(Term("长" * 100), ("indicator", "name")) == "长" * 35 + "…"


def test_long_sums_show_their_result_only():
    origins = tuple(f"/indicators/{number % 2}/weight" for number in range(20))
    terms = {**SECTION.terms, "weight_sum": Term(exact(305), origins, "+")}
    crowded = Violation("A", "A", {"s": replace(SECTION, terms=terms)})
    (finding,) = told(crowded)
    assert finding.values[1].arithmetic == ""


@pytest.mark.parametrize(
    ("number", "text"), [("40", "40"), ("1E+3", "1000"), ("0.50", "0.5"), ("100.0", "100")]
)
def test_plain_numbers_have_neither_exponent_nor_idle_zeros(number, text):
    assert plain(Decimal(number)) == text


def test_a_unit_that_the_message_says_itself_is_said_once():
    said = replace(rule("A").cases[0], message={"zh": "标注{s.weight}分", "en": "{s.weight}"})
    (finding,) = told(violation("A"), rules={"A": replace(rule("A"), cases=(said,))})
    assert finding.message == {"zh": "标注30分", "en": "30分"}
