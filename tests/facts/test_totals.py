"""What the weights add up to when the rows themselves have none."""

from decimal import Decimal

from validator.engine.load import load
from validator.facts import derive
from validator.model.evaluation import Evaluation


def total(**content):
    pack = load()
    evaluation = Evaluation("one.yaml", "yaml", "", content, {})
    facts = derive(evaluation, pack.profiles["cn-2020"], pack.words)
    return next(fact for fact in facts if fact.kind == "total")


ROWS = [
    {"level1": "产出指标", "level3": "培训期数", "target": "3期", "actual": "3期", "score": "50"},
    {"level1": "效益指标", "level3": "合格率", "target": "95%", "actual": "96%", "score": "40"},
]


def test_rows_without_weights_are_weighed_by_their_sections_and_the_execution():
    sections = [{"name": "产出指标", "weight": "50"}, {"name": "效益指标", "weight": "40"}]
    fact = total(indicators=ROWS, sections=sections, budget={"weight": "10", "score": "10"})
    assert fact.terms["weight_sum"].value.value == 100


def test_the_weights_are_not_known_where_neither_rows_nor_all_sections_have_any():
    sections = [{"name": "产出指标", "weight": "50"}, {"name": "效益指标"}]
    fact = total(indicators=ROWS, sections=sections)
    assert "weight_sum" not in fact.terms
    assert fact.gaps["weight_sum"] == "/indicators"


def test_rows_without_weights_and_scores_carry_no_points_at_all():
    rows = [{key: value for key, value in row.items() if key != "score"} for row in ROWS]
    fact = total(indicators=rows)
    assert "weight_sum" not in fact.terms
    assert "weight_sum" not in fact.gaps


def test_a_total_of_the_indicators_alone_is_brought_up_by_the_execution():
    rows = [row | {"weight": row["score"]} for row in ROWS]
    fact = total(
        indicators=rows, budget={"weight": "10", "score": "9.5"}, total={"weight": "90", "score": "90"}
    )
    assert [fact.terms[name].value.value for name in ("weight", "score")] == [100, Decimal("99.5")]


def test_a_total_that_lacks_points_otherwise_stays_as_it_is():
    rows = [row | {"weight": row["score"]} for row in ROWS]
    fact = total(
        indicators=rows, budget={"weight": "10", "score": "9.5"}, total={"weight": "90", "score": "99.5"}
    )
    assert [fact.terms[name].value.value for name in ("weight", "score")] == [90, Decimal("99.5")]


def test_execution_weighs_what_the_rows_leave_where_the_form_has_no_place_for_it():
    rows = [row | {"weight": row["score"]} for row in ROWS]
    fact = total(indicators=rows, budget={"score": "9.5"}, total={"weight": "100", "score": "99.5"})
    assert fact.terms["weight_sum"].value.value == 100


def test_execution_weighs_nothing_known_where_the_rows_leave_what_no_profile_gives_it():
    rows = [row | {"weight": row["score"]} for row in ROWS]
    rows[0]["weight"] = "45"
    fact = total(indicators=rows, budget={"score": "9.5"}, total={"weight": "100", "score": "99.5"})
    assert fact.gaps["weight_sum"] == "/budget/weight"


def test_execution_weighs_nothing_known_where_its_score_would_be_half_of_what_is_left():
    rows = [row | {"weight": row["score"]} for row in ROWS]
    rows[0]["weight"] = "40"
    fact = total(indicators=rows, budget={"score": "9.5"}, total={"weight": "100", "score": "99.5"})
    assert fact.gaps["weight_sum"] == "/budget/weight"


def without_a_place_for_execution(score):
    rows = [{**row, "weight": weight} for row, weight in zip(ROWS, ("50", "40"), strict=True)]
    budget = {"adjusted": "100", "executed": "98.4", "rate": "98.4%"}
    return total(indicators=rows, budget=budget, total={"weight": "100", "score": score})


def test_points_for_execution_that_have_no_place_leave_the_sums_open():
    fact = without_a_place_for_execution("99.84")
    assert {"weight_sum", "score_sum"} <= fact.gaps.keys()


def test_a_total_that_holds_no_points_for_execution_is_checked():
    for score in ("90", "89", "101"):
        fact = without_a_place_for_execution(score)
        assert fact.terms["score_sum"].value.value == 90
