"""What rules and profiles rest on: documents that were read, of the right time, named by number, title and topic, never by article."""

import copy
import re
from itertools import chain

import pytest

from validator.engine.load import load
from validator.model.evaluation import Evaluation
from validator.pipeline import Checker, read
from validator.report import Manner, write
from validator.resources import folder

PACK = load()
CHECKER = Checker(PACK, engine="reference")
ARTICLE = re.compile(r"第[一二三四五六七八九十百0-9]+条|\b[Aa]rt(?:icle|\.) ?[0-9]")


def texts():
    """(where, text) of everything that is shown to people and rests on a document."""
    for rule in PACK.rules.values():
        told = [
            rule.title,
            rule.limits,
            *chain.from_iterable((case.message, case.advice) for case in rule.cases),
        ]
        yield from ((rule.id, words) for text in told if text for words in text.values())
    for key, basis in PACK.basis.items():
        yield from ((key, words) for text in (basis.title, basis.topic) for words in text.values())
    for name, profile in PACK.profiles.items():
        told = [profile.title, *(sign.reason for sign in profile.signs)]
        yield from ((name, words) for text in told for words in text.values())
        yield from ((name, reason) for reason in profile.off.values())


def test_no_text_names_an_article():
    assert [(where, words) for where, words in texts() if ARTICLE.search(words)] == []


def test_no_text_cites_a_document_that_is_no_basis():
    """A number such as 财预〔2020〕10号 in a text is that of a basis: so nothing less certain than B is cited."""
    known = {basis.number for basis in PACK.basis.values()}
    cited = {
        (where, number) for where, words in texts() for number in re.findall(r"\w+〔\d{4}〕\d+号", words)
    }
    assert {(where, number) for where, number in cited if number not in known} == set()


def test_every_basis_was_read_or_is_well_known():
    assert {basis.certainty for basis in PACK.basis.values()} <= {"A", "B"}


@pytest.mark.parametrize("name", PACK.profiles)
def test_every_parameter_says_what_it_rests_on(name):
    profile = PACK.profiles[name]
    assert set(profile.basis) == set(profile.parameters), "name the basis of the parameter under `basis`"


@pytest.mark.parametrize("name", PACK.profiles)
def test_what_a_profile_changes_rests_on_something_of_its_own(name):
    """Apart from the general one: a value that differs from that of the profile it extends has another basis."""
    profile = PACK.profiles[name]
    if profile.extends:
        base = PACK.profiles[profile.extends]
        for key, value in profile.parameters.items():
            assert value == base.parameters[key] or profile.basis[key] != base.basis[key], key


def wrong_execution_score(year):
    """A form of a year with a wrong score for execution, which rests on 财预〔2020〕10号."""
    form = read(folder("rules") / "forms" / "cn-2020.yaml")[0]
    content = copy.deepcopy(form.content) | {"year": year}
    content["budget"]["score"] = "9.9"
    report = CHECKER.check(Evaluation("form", "yaml", "", content, {}))
    return report, next(each for each in report.every_finding() if each.rule == "BUD-03").basis


@pytest.mark.parametrize("year", ["2019", "2023", "2023年度", ""])
def test_a_document_in_force_when_the_form_is_filled_in_is_cited(year):
    assert "参考" not in wrong_execution_score(year)[1][0].topic["zh"]


def test_a_document_of_a_later_year_is_said_to_be_later():
    (basis,) = wrong_execution_score("2018")[1]
    assert basis.topic["zh"].endswith("2020-02-25起有效，对本表年度仅供参考")
    assert "in force from 2020-02-25" in basis.topic["en"]


def test_a_later_document_is_not_cited_where_another_one_was_in_force():
    form = read(folder("rules") / "forms" / "cn-2020.yaml")[0]
    content = copy.deepcopy(form.content) | {"year": "2018"}
    content["total"]["score"] = "90"
    report = CHECKER.check(Evaluation("form", "yaml", "", content, {}))
    found = next(each for each in report.every_finding() if each.rule == "SCR-03")
    assert [basis.key for basis in found.basis] == ["form"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_finding_shows_number_title_and_topic(lang):
    report, (basis,) = wrong_execution_score("2023")
    shown = "".join(write("full", [report], [], Manner(width=160, lang=lang)).split())
    for text in (basis.number, basis.title[lang], basis.topic[lang]):
        assert "".join(text.split()) in shown
