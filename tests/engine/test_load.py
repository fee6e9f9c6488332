"""Folders in, one pack out: rules, profiles, bases and words, and what is refused about them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from validator.engine.load import load, survey
from validator.errors import BrokenRule
from validator.model.rules import Severity

from .rulebook import FILES, PROFILE, mended, write

FILE = "profiles/cn-2020.yaml"
CHILD = "title: {zh: 湖南, en: Hunan}\nextends: cn-2020\n"


def refused(home: Path, *folders: Path, **files: str) -> str:
    """The sentence with which a pack is refused that has these files beside the sound ones."""
    write(home, {**FILES, **files})
    with pytest.raises(BrokenRule) as caught:
        load(folders)
    return caught.value.en.replace(f"{home.parent}/", "")


def test_a_profile_gives_exact_numbers_texts_and_lists(home: Path):
    write(home)
    assert load().profiles["cn-2020"].parameters == {
        "full": Decimal(100),
        "mode": "linear",
        "grades": (Decimal(90), Decimal(80)),
        "places": ("甲", "乙"),
        "shares": {"0.8": Decimal("0.5")},
    }


def test_a_profile_extends_another(home: Path):
    more = (
        "parameters: {full: 0.1}\nseverities: {SCR-01: hint}\noff: {SCR-02: 本省不查}\nbasis: {full: form}\n"
    )
    write(home, {**FILES, "profiles/hunan.yaml": CHILD + more}, SCR_02="score < 0")
    profile = load().profiles["hunan"]
    assert profile.parameters["full"] == Decimal("0.1")
    assert profile.parameters["mode"] == "linear"
    assert profile.severities == {"SCR-01": Severity.HINT}
    assert profile.off == {"SCR-02": "本省不查"}
    assert profile.example == "forms/cn-2020.yaml"


WHY = "{zh: 因为, en: because}"
PROFILES = {
    "[]": "1:1: a profile is a mapping",
    "extend: cn-2020": "1:1: extend is not known here; did you mean extends?",
    "name: other": "1:7: the name must be the file's, hunan",
    "extends: cn-2021": "1:10: there is no profile cn-2021 to extend; did you mean cn-2020?",
    "extends: hunan": "1:10: there is no profile hunan to extend",
    "extends: [cn-2020]": "1:10: extends is a text",
    "parameters: 3": "1:13: parameters is a mapping",
    "parameters:": "1:12: parameters is a mapping",
    "off: [SCR-01]": "1:6: off is a mapping",
    "title: {zh: 甲, en: A}": "1:1: parameters is missing",
    "title: {}": "1:8: title is written in zh and en",
    "parameters: {full: {a: b}}": "1:24: the entries of full are numbers",
    "parameters: {full: [[1]]}": "1:20: full is a number, a text, a list or a table of numbers",
    "parameters: {full: 1e13}": "1:20: full is too large or has more than 6 decimals",
    "parameters: {full: 0.1234567}": "1:20: full is too large or has more than 6 decimals",
    "parameters: {grades: [1, 1e999999]}": "1:22: grades is too large or has more than 6 decimals",
    CHILD + "parameters: {ful: 3}": "3:19: the profile cn-2020 has no parameter ful; did you mean full?",
    CHILD + "parameters: {full: much}": "3:20: full is of another type in another profile",
    CHILD + "severities: {SCR-01: grave}": "3:22: grave is not error, warning or hint",
    CHILD + "severities: {SCR-1: hint}": "3:14: SCR-1 is not known here; did you mean SCR-01?",
    CHILD + "off: {SCR-99: no}": "3:7: SCR-99 is not known here",
    CHILD + "basis: {full: [form]}": "3:15: full is a text",
    CHILD + "off: {SCR-01: {because: so}}": "3:15: SCR-01 is a text",
    CHILD + "detect: {signs: /budget}": "3:17: signs is a list",
    CHILD + "detect: {singns: []}": "3:10: singns is not known here; did you mean signs?",
    CHILD + "detect: {fallback: maybe}": "3:20: maybe is not known here",
    CHILD + f"detect: {{needs: 1, signs: [{{kind: [department], reason: {WHY}}}]}}": "3:35: kind is a text",
    CHILD + f"detect: {{needs: 1, signs: [{{kind: other, reason: {WHY}}}]}}": "3:35: other is not known here",
    CHILD
    + "detect: {needs: 1, signs: [{header: 单位, reason: why}]}": "3:49: reason is written in zh and en",
    CHILD + "detect: {needs: 1, signs: [{header: 单位}]}": "3:28: reason is missing",
    CHILD
    + f"detect: {{needs: 1, signs: [{{reason: {WHY}}}]}}": "3:28: a sign has one of weight, header, kind, block",
    CHILD
    + f"detect: {{needs: 1, signs: [{{weight: {{output: x}}, reason: {WHY}}}]}}": "3:37: write {part: points}",
    CHILD
    + f"detect: {{needs: 1, signs: [{{weight: {{outputs: 5}}, reason: {WHY}}}]}}": "3:38: outputs is not known here; did you mean output?",
    CHILD
    + f"detect: {{signs: [{{header: 单位, reason: {WHY}}}]}}": "3:9: needs is missing: how many signs it takes",
    CHILD
    + f"detect: {{needs: 2, signs: [{{header: 单位, reason: {WHY}}}]}}": "3:17: needs is a number from 1 to 1",
    CHILD + "parameters: {execution: by-band}": "3:25: by-band is not known here",
    CHILD + "parameters: {weights: {outputs: 5}}": "3:24: outputs is not known here; did you mean output?",
    CHILD + "parameters: {weights: {output: five}}": "3:32: the entries of weights are numbers",
    CHILD + "parameters: {score_caps: {low: 5}}": "3:27: the keys of score_caps are numbers",
    CHILD + "parameters: {score_caps: 5}": "3:26: score_caps is a table of numbers",
    "title: {zh: 通用}": "1:8: title is written in zh and en",
    CHILD + "basis: {full: from}": "3:15: from is not known here; did you mean form?",
}


@pytest.mark.parametrize("text", PROFILES, ids=lambda text: text[-30:])
def test_a_broken_profile_is_one_sentence_with_its_place(text: str, home: Path):
    sentence = refused(home, **{"profiles/hunan.yaml": text})
    assert sentence.startswith(f"rules/profiles/hunan.yaml:{PROFILES[text]}")


def test_a_mistake_in_a_profile_is_told_at_the_file_that_has_it(home: Path):
    text = mended(PROFILE, "full: 100", "full: [[1]]")
    sentence = refused(home, **{FILE: text, "profiles/a.yaml": CHILD})
    assert sentence.startswith(f"rules/{FILE}:4:9: ")


def test_profiles_may_not_extend_each_other_in_a_circle(home: Path):
    files = {"profiles/a.yaml": "extends: b", "profiles/b.yaml": "extends: a"}
    assert "there is no profile a to extend" in refused(home, **files)


def test_a_rule_may_not_compare_what_a_profile_has_as_text(home: Path):
    rule = mended(FILES["scores/SCR-01.yaml"], "score > weight", "score > profile.mode")
    assert "cannot be compared" in refused(home, **{"scores/SCR-01.yaml": rule})


# --------------------------------------------------------------------- folders


def test_a_further_folder_adds_rules_words_and_bases(home: Path, tmp_path: Path):
    write(home)
    own = {
        "SCR-02.yaml": mended(FILES["scores/SCR-01.yaml"], "id: SCR-01", "id: SCR-02"),
        "words.yaml": "empty: [暂无, 略]\nown: [甲]\n",
        "basis.yaml": FILES["basis.yaml"].replace("form:", "bureau:"),
        "profiles/hunan.yaml": CHILD,
    }
    pack = load([write(tmp_path / "own", own)])
    assert list(pack.rules) == ["SCR-01", "SCR-02"]
    assert pack.words == {"empty": ("无", "暂无", "略"), "own": ("甲",)}
    assert set(pack.basis) == {"form", "bureau"}
    assert set(pack.profiles) == {"cn-2020", "hunan"}


OWN = {
    "scores/SCR-01.yaml": "own/scores/SCR-01.yaml: the id SCR-01 is taken by rules/scores/SCR-01.yaml",
    "profiles/cn-2020.yaml": "own/profiles/cn-2020.yaml: the name is taken by rules/profiles/cn-2020.yaml",
    "basis.yaml": "own/basis.yaml:1:1: the basis form is taken",
}


@pytest.mark.parametrize("name", OWN)
def test_a_further_folder_may_not_replace_anything(name: str, home: Path, tmp_path: Path):
    own = write(tmp_path / "own", {name: FILES[name]})
    assert refused(home, own).replace(f"{tmp_path}/", "") == OWN[name]


def test_a_folder_must_exist(home: Path, tmp_path: Path):
    assert "there is no such folder of rules" in refused(home, tmp_path / "none")


@pytest.mark.parametrize("name", ["scores/SCR-02.yml", "SCR-02.yml", "profiles/hunan.yml"])
def test_a_file_that_would_be_passed_over_is_refused(name: str, home: Path):
    assert refused(home, **{name: "x"}) == f"rules/{name}: rename it to end in .yaml"


BASES = {
    "[]": "1:1: a mapping is expected",
    "form: x": "1:7: a basis is a mapping",
    "form: {}": "1:7: certainty is missing",
    mended(FILES["basis.yaml"], "certainty: A", "certainty: C"): "C is not known here",
    mended(FILES["basis.yaml"], "number", "numbr"): "numbr is not known here; did you mean number?",
    mended(FILES["basis.yaml"], "{zh: 本表, en: the form}", "本表"): "title is written in zh and en",
    mended(FILES["basis.yaml"], "certainty: A", "certainty: A, valid_from: []"): "valid_from is a text",
}


@pytest.mark.parametrize("text", BASES, ids=lambda text: text[:20])
def test_a_broken_basis_is_one_sentence(text: str, home: Path):
    sentence = refused(home, **{"basis.yaml": text})
    assert sentence.startswith("rules/basis.yaml:1:")
    assert BASES[text] in sentence


@pytest.mark.parametrize("text", ["empty: 无", "empty: []", "empty: [[无]]", "empty: ['']", "empty: {}"])
def test_words_are_lists(text: str, home: Path):
    sentence = refused(home, **{"words.yaml": text})
    assert sentence == "rules/words.yaml:1:8: a list of words is expected"


def test_a_folder_named_like_a_file_is_passed_by(home: Path):
    write(home)
    (home / "words.yaml").unlink()
    (home / "words.yaml").mkdir()
    assert load().rules


def test_the_digest_changes_with_every_file(home: Path):
    digests = {load().digest for _ in range(2) if write(home)}
    assert len(digests) == 1
    for name in FILES:
        write(home, {**FILES, name: FILES[name] + "# a remark\n"})
        digests.add(load().digest)
    assert len(digests) == len(FILES) + 1


def test_the_rules_that_come_with_jixiao_load():
    assert load().rules.keys() >= {"SCR-01"}


def test_a_whole_pack_takes_the_place_of_the_rules_that_come_with_jixiao(home: Path, tmp_path: Path):
    write(home)
    copy = write(tmp_path / "copy", {**FILES, "scores/SCR-01.yaml": FILES["scores/SCR-01.yaml"] + "# own\n"})
    pack = load([copy])
    assert pack.rules["SCR-01"].file == str(copy / "scores" / "SCR-01.yaml")
    assert (pack.folders, load().folders) == ((str(copy),), (str(home),))


def test_a_survey_leaves_out_what_is_broken_and_tells_it(home: Path, tmp_path: Path):
    write(home)
    own = tmp_path / "own"
    write(own, {"a/SCR-03.yaml": FILES["scores/SCR-01.yaml"]}, SCR_02="scroe > 3", SCR_04="score > 4")
    text = (own / "scores" / "SCR-04.yaml").read_text()
    (own / "scores" / "SCR-04.yaml").write_text(mended(text, "follows: []", "follows: [SCR-02, SCR-01]"))
    pack, faults = survey([own])
    assert list(pack.rules) == ["SCR-01", "SCR-04"]
    assert [follow.rule for follow in pack.rules["SCR-04"].follows] == ["SCR-01"]
    assert [fault.en.rpartition("/")[2].partition(":")[0] for fault in faults] == [
        "SCR-03.yaml",
        "SCR-02.yaml",
    ]


def test_a_correct_form_may_stand_in_a_folder_without_rules(tmp_path: Path):
    from validator.catalogue.examples import correct_form

    write(
        tmp_path,
        {
            "profiles/own.yaml": "title: {zh: 本县, en: County}\nextends: cn-2020\nexample: forms/own.yaml\n",
            "forms/own.yaml": "year: 2024\n",
        },
    )
    pack = load([tmp_path])
    assert correct_form(pack, pack.profiles["own"]) == {"year": "2024"}
