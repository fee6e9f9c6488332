"""Documents cited for duties: whose they are, and how old."""

import pytest

from validator.engine.load import load
from validator.facts import derive
from validator.model.evaluation import Evaluation

PACK = load()


def cited(text, unit="株洲市渌口区林业局"):
    content = {"year": "2021", "unit": unit, "goals": {"expected": text}}
    facts = derive(Evaluation("one.yaml", "yaml", "", content, {}), PACK.profiles["cn-2020"], PACK.words)
    return [
        (fact.terms["number"].value, fact.terms["of_former_county"].value)
        for fact in facts
        if fact.kind == "citation"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("根据株县政办发 〔2013〕36号文件规定，主要职责是造林。", [("株县政办发〔2013〕36号", True)]),
        ("按照株县政办发（2013）36号设立。", [("株县政办发（2013）36号", True)]),
        ("依据渌政办发[2019]36号，主要职责是造林。", [("渌政办发[2019]36号", False)]),
        ("根据长县政发〔2013〕6号组建。", [("长县政发〔2013〕6号", False)]),
        ("落实株县政办发〔2013〕36号造林任务。", []),
    ],
)
def test_documents_of_the_county_of_old_are_told_apart(text, found):
    assert cited(text) == found


def test_a_county_that_the_unit_does_not_lie_in_is_none_of_its_past():
    assert cited("根据株县政办发〔2013〕36号设立。", "青禾县林业局") == [("株县政办发〔2013〕36号", False)]


def test_every_renamed_county_has_an_old_name_a_new_one_and_a_year():
    for entry in PACK.words["renamed_counties"]:
        old, new, year = entry.split()
        assert old[-1] in "县市"
        assert new[-1] in "区市"
        assert not new.startswith(old)
        assert 2010 <= int(year) <= 2021
