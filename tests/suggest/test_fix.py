"""`jixiao fix`: what is sure is written into YAML and JSON; every byte outside the changed values stays."""

from __future__ import annotations

import json
import re
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.cli.program import jixiao
from validator.engine.load import load
from validator.errors import ValidatorError
from validator.model.evaluation import Evaluation, written
from validator.pipeline import Checker, read, read_data
from validator.suggest.mending import mended
from validator.suggest.splice import spliced

PACK = load()
CHECKER = Checker(PACK, "cn-2020", "reference")
FORM = (Path(__file__).parents[2] / "rules" / "forms" / "cn-2020.yaml").read_text(encoding="utf-8")
SEED = next((Path(__file__).parents[2] / "samples").glob("*2021.docx"))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(jixiao, ["fix", *map(str, arguments)])


def form(home: Path, *changes: tuple[str, str], name: str = "form.yaml") -> Path:
    text = FORM
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    path = home / name
    path.write_bytes(text.encode())
    return path


def fixed(data: bytes, name: str = "form.yaml") -> bytes:
    (evaluation,) = read_data(data, name)
    changes = mended(evaluation, CHECKER.check).changes
    return spliced(data, evaluation, [write for change in changes for write in change.writes])


WRONG_RATE = ("  rate: 95.00%\n", "  rate: 90.00%   # 待核\n")


def test_nothing_is_written_without_apply(tmp_path: Path):
    path = form(tmp_path, WRONG_RATE)
    before = path.read_bytes()
    result = run(path)
    assert result.exit_code == 1
    assert "-  rate: 90.00%" in result.output
    assert "+  rate: 95.00%" in result.output
    assert path.read_bytes() == before


def test_only_the_value_changes_and_a_second_time_nothing_does(tmp_path: Path):
    path = form(tmp_path, WRONG_RATE)
    path.chmod(0o640)
    result = run(path, "--apply")
    assert result.exit_code == 0
    assert path.read_bytes() == FORM.replace(*(WRONG_RATE[0], "  rate: 95.00%   # 待核\n")).encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert "没有可以确定的改动" in run(path, "--apply").output
    assert [each.name for each in tmp_path.iterdir()] == ["form.yaml"]


def test_a_file_with_as_long_a_name_as_there_may_be_is_written(tmp_path: Path):
    path = form(tmp_path, WRONG_RATE, name=f"{'长' * 83}.yaml")
    assert run(path, "--apply").exit_code == 0
    assert b"rate: 90" not in path.read_bytes()


def test_what_rests_on_a_changed_value_is_changed_after_it(tmp_path: Path):
    path = form(tmp_path, ("  score: 9.5\n", "  score: 8.0\n"), ("score: 99.25", "score: 97.75"))
    assert run(path, "--apply").exit_code == 0
    (evaluation,) = read(path)
    assert [written(evaluation.at(at)) for at in ("/budget/score", "/total/score")] == ["9.5", "99.25"]


def test_what_is_to_be_judged_is_told_and_left_alone(tmp_path: Path):
    path = form(tmp_path, ("name: 效益指标, weight: 30", "name: 效益指标, weight: 40"))
    before = path.read_bytes()
    result = run(path, "--apply")
    assert result.exit_code == 1
    assert "40 → 30" in result.output
    assert path.read_bytes() == before


def test_other_formats_are_refused_with_the_command_that_takes_them():
    result = run(SEED)
    assert result.exit_code == 2
    assert "jixiao annotate" in result.output


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_marks_stay(end: str, mark: str):
    text = mark + FORM.replace(*WRONG_RATE).replace("\n", end)
    assert fixed(text.encode()) == text.replace("90.00%", "95.00%").encode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("score: 99.25", "score: 99.25"),
        ("score: ", "score: 99.25"),
        ("score: null", "score: 99.25"),
        ("score: ~ ", "score: 99.25 "),
        ('score: ""', "score: 99.25"),
        ("score: ' '", "score: 99.25"),
        ("score: '98分'", "score: '99.25分'"),
        ('score: "98"', 'score: "99.25"'),
        ("score: 98分", "score: 99.25分"),
    ],
)
def test_a_value_is_written_as_the_old_one_was(old: str, new: str):
    text = FORM.replace("score: 99.25", old)
    assert fixed(text.encode()) == FORM.replace("score: 99.25", new).encode()


def test_a_cell_left_empty_in_a_block_is_filled_in():
    text = FORM.replace("total: {weight: 100, score: 99.25}", "total:\n  weight: 100\n  score:  # 未填")
    assert fixed(text.encode()).decode() == text.replace("score:  # 未填", "score: 99.25  # 未填")


def test_json_is_written_in_place():
    (evaluation,) = read_data(FORM.encode(), "form.yaml")
    text = json.dumps(evaluation.content, ensure_ascii=False, indent=1, default=float)
    wrong = text.replace('"rate": "95.00%",\n  "score"', '"rate" :"90.00%",\n  "score"')
    assert wrong != text
    assert fixed(wrong.encode(), "form.json") == wrong.replace("90.00%", "95.00%").encode()


def test_what_cannot_be_changed_alone_is_refused():
    """An alias: the rate of the budget is that of a fund, too."""
    text = FORM.replace("  rate: 95.00%\n", "  rate: &rate 90.00%\n")
    with pytest.raises(ValidatorError, match="by hand"):
        fixed(text.encode())


def test_another_encoding_is_refused():
    text = FORM.replace(*WRONG_RATE)
    with pytest.raises(ValidatorError, match="UTF-8"):
        fixed(text.encode("gb18030"))


COMPUTED = {
    "rate": (r"(?m)^  rate: 95\.00%$", "  rate: {}%"),
    "execution": (r"(?m)^  score: 9\.5$", "  score: {}"),
    "total": (r"score: 99\.25", "score: {}"),
}


@settings(deadline=None, max_examples=25)
@given(st.sampled_from(sorted(COMPUTED)), st.decimals(0, 10, places=2))
def test_a_single_wrong_computed_value_is_mended_and_nothing_else_moves(name: str, value: object):
    pattern, new = COMPUTED[name]
    text, count = re.subn(pattern, new.format(value), FORM)
    assert count == 1
    (evaluation,) = read_data(text.encode(), "form.yaml")
    assert isinstance(evaluation, Evaluation)
    if CHECKER.check(evaluation).verdict == "accept":
        return
    done = fixed(text.encode())
    if name == "execution" and value in (9, 10):
        # Whole points may be the local rule: the score is only questioned, so that nothing is sure of the total.
        assert done == text.encode()
        assert CHECKER.check(evaluation).proposal
        return
    (after,) = read_data(done, "form.yaml")
    assert CHECKER.check(after).verdict == "accept"
    assert fixed(done) == done
    changed = [
        (text[a:b], c, d)
        for tag, a, b, c, d in SequenceMatcher(None, text, done.decode(), autojunk=False).get_opcodes()
        if tag != "equal"
    ]
    assert all("\n" not in old for old, *_ in changed)
    assert text.count("\n") == done.decode().count("\n")
