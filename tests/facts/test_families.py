"""Which family a row belongs to, told by its labels."""

from __future__ import annotations

import pytest

from validator.engine.load import load
from validator.facts.indicators import family

WORDS = load().words


@pytest.mark.parametrize(
    ("level1", "level2", "level3", "expected"),
    [
        ("产出指标", "数量指标", "检测质量", "数量"),
        ("成本指标", "经济成本指标", "人均成本", "成本"),
        ("项目绩效", "项目产出", "产出时效", "时效"),
        ("项目绩效", "项目效益", "服务对象满意度", "满意度"),
        ("项目绩效", "项目效益", "环境效益", "效益"),
        ("效益指标", "社会效益指标", "群众满意度", "效益"),
        ("项目决策", "决策过程", "决策依据", ""),
    ],
)
def test_score_sheets_name_families_in_their_lowest_level(level1, level2, level3, expected):
    assert family(level1, level2, WORDS, level3) == expected
