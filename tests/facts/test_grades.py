"""The grade of a form, and what stands in its place and is none."""

from __future__ import annotations

import pytest

from validator.facts.grades import named


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        ("优（90分以上）", ["优"]),
        ("良好", ["良"]),
        ("☑优 □良 □中 □差", ["优"]),
        ("优□ 良☑ 中□ 差□", ["良"]),
        ("优秀率", []),
        ("优良率98%", []),
        ("无偏差", []),
        ("市中心", []),
        ("差旅费", []),
        ("较差", ["差"]),
    ],
)
def test_a_text_names_grades_where_their_signs_are_no_part_of_other_words(text, grades):
    assert named(text) == grades
