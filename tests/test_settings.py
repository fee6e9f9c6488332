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


def test_an_empty_file_sets_nothing(tmp_path):
    (tmp_path / "jixiao.yaml").write_text("")
    assert found(tmp_path) == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [("colour: red", "there is no setting colour"), ("- a", "mapping"), ("a: [", "not usable YAML")],
)
def test_a_file_that_cannot_be_used_is_told_with_its_name(tmp_path, text, said):
    (tmp_path / "jixiao.yaml").write_text(text)
    with pytest.raises(ValidatorError) as error:
        found(tmp_path)
    assert said in error.value.en
    assert "jixiao.yaml" in error.value.zh
