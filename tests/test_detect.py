"""Which profile a form falls under: by its own headers and weights, however they are written, and with every reason."""

import copy

import pytest

from validator.detect import chosen, profile_of
from validator.engine.bind import bind
from validator.engine.load import load
from validator.engine.regional import softened
from validator.errors import ValidatorError
from validator.model.document import Cell, Document, Table
from validator.model.evaluation import Evaluation
from validator.model.place import Place
from validator.model.rules import Severity
from validator.pipeline import Checker, read
from validator.resources import folder

PACK = load()
FORMS = {name: read(folder("rules") / profile.example)[0] for name, profile in PACK.profiles.items()}


def form(name, **changed):
    """The correct form of a profile with some of its parts changed; None takes one away."""
    content = copy.deepcopy(FORMS[name].content) | changed
    return Evaluation(
        "form", "yaml", "", {key: value for key, value in content.items() if value is not None}, {}
    )


def detected(evaluation):
    found = profile_of(evaluation, PACK)
    return found.profile.name if found.certain else None


def reasons(evaluation, lang="zh"):
    return [reason[lang] for reason in profile_of(evaluation, PACK).reasons]


def sections(**weights):
    names = {"cost": "成本指标", "output": "产出指标", "benefit": "效益指标", "satisfaction": "满意度指标"}
    rows = [{"level1": names[part], "weight": weight} for part, weight in weights.items()]
    return {"indicators": rows, "sections": None, "total": None, "headers": None, "kind": None}


@pytest.mark.parametrize("name", [name for name, profile in PACK.profiles.items() if profile.signs])
def test_the_form_of_a_profile_is_known_by_its_signs_and_every_one_is_told(name):
    signs = PACK.profiles[name].signs
    told = set(reasons(FORMS[name])) | set(reasons(FORMS[name], "en"))
    assert detected(FORMS[name]) == name
    assert len(told & {sign.reason["zh"] for sign in signs}) >= PACK.profiles[name].needs
    assert len(told & {sign.reason["en"] for sign in signs}) >= PACK.profiles[name].needs


@pytest.mark.parametrize("weight", ["20", "20分", "（20）", "（20分）", "20%", "２０"])
def test_weights_are_read_however_they_are_written(weight):
    budget = FORMS["hubei-20-80"].content["budget"] | {"weight": weight}
    assert detected(form("hubei-20-80", budget=budget, headers=None)) == "hubei-20-80"


@pytest.mark.parametrize("header", ["得分（20分*执行率）", "得分\n(20分*执行率)"])
def test_how_execution_is_scored_tells_where_goals_are_several_and_rows_have_no_weights(header):
    rows = [{**row, "weight": None} for row in FORMS["hubei-20-80"].content["indicators"]]
    headers = ["年度绩效目标1（40分）", "年度绩效目标2（40分）", header]
    assert detected(form("hubei-20-80", indicators=rows, sections=None, headers=headers)) == "hubei-20-80"


def test_headings_tell_where_rows_have_no_weights():
    rows = [{**row, "weight": ""} for row in FORMS["cn-2021-cost"].content["indicators"]]
    assert detected(form("cn-2021-cost", indicators=rows)) == "cn-2021-cost"


def test_rows_tell_where_headings_have_no_weights():
    assert detected(form("cn-2021-cost", sections=None)) == "cn-2021-cost"


def test_a_block_that_is_missing_speaks_neither_for_nor_against():
    assert detected(form("cn-2021-cost", budget=None)) == "cn-2021-cost"
    assert detected(form("cn-2020", budget=None)) == "cn-2020"


def test_one_wrong_weight_does_not_hide_the_profile():
    wrong = sections(output="50", benefit="40", satisfaction="10")
    assert detected(form("cn-2020", **wrong)) == "cn-2020"
    assert any("效益指标30分" in reason for reason in reasons(form("cn-2020", **wrong)))


def test_satisfaction_that_stands_among_the_benefits_is_satisfaction():
    rows = [
        {"level1": "产出指标", "weight": "50"},
        {"level1": "效益指标", "level2": "社会效益指标", "weight": "30"},
        {"level1": "效益指标", "level2": "服务对象满意度指标", "weight": "10"},
    ]
    found = reasons(form("cn-2020", indicators=rows, sections=None))
    assert found == ["预算执行10分", "产出指标50分", "效益指标30分", "满意度指标10分"]


def test_headers_are_compared_whatever_their_brackets_and_spaces():
    hubei = form(
        "hubei-20-80",
        budget={"weight": "20"},
        indicators=None,
        sections=None,
        headers=["年度绩效 目标(80分)"],
    )
    assert detected(hubei) == "hubei-20-80"


def test_columns_of_sichuan_go_before_the_weights_that_all_provinces_have():
    national = FORMS["cn-2020"].content
    mixed = form("cn-2020", headers=["指标性质", "度量单位"], sections=national["sections"])
    assert detected(mixed) == "sichuan-10-90"


@pytest.mark.parametrize(
    "weights",
    [
        {"output": "60", "benefit": "20", "satisfaction": "5"},
        {"output": "45", "benefit": "25", "satisfaction": "15"},
    ],
)
def test_weights_that_fit_no_profile_are_not_forced_into_one(weights):
    odd = form("cn-2020", budget={"weight": "15"}, **sections(**weights))
    assert detected(odd) is None
    assert profile_of(odd, PACK).profile.name == "cn-2020"


def test_a_form_of_another_division_is_not_judged_by_its_sections():
    rows = [{"level1": "履职效能", "weight": "50"}, {"level1": "管理效率", "weight": "40"}]
    assert detected(form("cn-2020", indicators=rows, sections=None)) is None


def test_signs_of_another_profile_are_told():
    cost = {
        **sections(cost="20", output="40", benefit="20", satisfaction="10"),
        "headers": ["指标性质", "度量单位"],
    }
    found = form("cn-2020", **cost)
    assert detected(found) is not None or any("兼有" in reason for reason in reasons(found))
    assert any("四川" in reason or "度量单位" in reason for reason in reasons(found))


def test_a_profile_that_is_named_goes_before_all_signs():
    found = profile_of(FORMS["cn-2020"], PACK, chosen(PACK, "hubei-20-80"))
    assert (found.profile.name, found.certain) == ("hubei-20-80", True)


def test_a_profile_without_signs_is_only_taken_by_name():
    assert PACK.profiles["platform-2022"].signs == ()
    assert detected(FORMS["platform-2022"]) == "cn-2020"


def test_a_name_that_is_none_is_refused():
    with pytest.raises(ValidatorError, match="no profile hubei"):
        chosen(PACK, "hubei")


def test_the_headers_of_a_document_are_kept():
    from validator.forms.recognise import recognise

    labels = ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值", "权重", "得分"]
    values = ["产出指标", "数量指标", "养护里程", "≥", "120", "公里", "121", "10", "10"]
    cells = tuple(
        Cell(text, row, column, Place("form"))
        for row, texts in enumerate([labels, values])
        for column, text in enumerate(texts)
    )
    table = Table(cells, Place("form"))
    (evaluation,) = recognise(Document("form", "text", "", (table,)))
    assert evaluation.content["headers"] == labels


# ------------------------------------------------------------ when none fits


def unsure():
    """A form that spreads its points as no profile does, and scores execution in full at 95 %."""
    budget = FORMS["cn-2020"].content["budget"] | {"weight": "15", "score": "15"}
    rows = copy.deepcopy(FORMS["cn-2020"].content["indicators"])
    rows[0] |= {"weight": "7", "score": "7"}
    weights = [{"name": "产出指标", "weight": "45"}, *FORMS["cn-2020"].content["sections"][1:]]
    total = {"weight": "100", "score": "99.75"}
    return form("cn-2020", budget=budget, indicators=rows, sections=weights, total=total)


def test_what_differs_between_profiles_is_only_a_hint_on_a_form_that_fits_none():
    report = Checker(PACK, engine="reference").check(unsure())
    told = {finding.rule: finding.severity for finding in report.every_finding()}
    assert told["BUD-03"] is Severity.HINT
    assert told["WGT-03"] is Severity.HINT
    assert report.verdict != "return"
    assert any("BUD-03" in notice["zh"] for notice in report.notices)


def test_what_needs_no_profile_is_as_firm_as_ever():
    wrong = unsure()
    wrong.content["total"]["score"] = "90"
    report = Checker(PACK, engine="reference").check(wrong)
    assert {finding.rule: finding.severity for finding in report.every_finding()}["SCR-03"] is Severity.ERROR
    assert report.verdict == "return"


def test_with_a_profile_named_nothing_is_softened():
    report = Checker(PACK, "cn-2020", engine="reference").check(unsure())
    assert {finding.rule: finding.severity for finding in report.every_finding()}[
        "BUD-03"
    ] is Severity.WARNING
    assert report.notices == ()


def test_a_part_that_every_profile_asks_for_is_an_error_under_none():
    pack = load()
    rules = {rule.id: rule for rule in softened(bind(pack, pack.profiles["cn-2020"]), pack).rules}
    assert {case.name: str(case.severity) for case in rules["STR-01"].cases} == {
        "STR-01/part": "error",
        "STR-01/rate-alone": "warning",
        "STR-01/goals": "hint",
    }
