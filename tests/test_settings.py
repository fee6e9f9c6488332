"""jixiao.yaml, found upward from the forms."""

import pytest

from validator.errors import ValidatorError
from validator.settings import found


def test_the_nearest_file_upward_holds(tmp_path):
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "jixiao.yaml").write_text("lang: en\nfail-on: warning\nignore: [STR-05, IND]\nrules: own\n")
    assert found(deep) == {
        "lang": "en",
        "fail_on": "warning",
        "ignore": "STR-05,IND",
        "rules": [str(tmp_path / "own")],
    }
    (deep / "jixiao.yaml").write_text("lang: zh\n")
    assert found(deep) == {"lang": "zh"}


@pytest.mark.parametrize("text", ["", "lang:\nrules:\nhints:\nselect:\n"])
def test_an_empty_file_and_empty_settings_set_nothing(tmp_path, text):
    (tmp_path / "jixiao.yaml").write_text(text)
    assert found(tmp_path) == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour: red", "there is no setting colour"),
        ("- a", "mapping"),
        ("a: [", "not usable YAML"),
        ("hints: 2021-13-45", "not usable YAML"),
        ("hints: 2021-01-01", "hints is true or false"),
        ("profile: 5", "profile is a text"),
        ("lang: [en]", "lang is a text"),
        ("select: {a: b}", "select is a text or a list of texts"),
        ("ignore: [[a]]", "ignore is a text or a list of texts"),
        ("rules: true", "rules is a text or a list of texts"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_with_its_name(tmp_path, text, said):
    (tmp_path / "jixiao.yaml").write_text(text)
    with pytest.raises(ValidatorError) as error:
        found(tmp_path)
    assert said in error.value.en
    assert "jixiao.yaml" in error.value.zh
