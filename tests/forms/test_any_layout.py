"""One form written in thousands of ways: other words, merged or repeated cells, columns in another order, one table
or several, spans kept or lost. What is recognised is always the same."""

from __future__ import annotations

from random import Random

import pytest

from validator.forms.labels import _groups
from validator.model.document import Table

from .layout import document, ragged, recognise, table, unmerged

INDICATORS = [
    ("产出指标", "数量指标", "养护里程", "≥120公里", "118公里", "30", "29.5", "雨季停工"),
    ("产出指标", "数量指标", "修补坑槽", "≥30处", "33处", "10", "10", ""),
    ("产出指标", "质量指标", "验收合格率", "100%", "100%", "10", "10", ""),
    ("效益指标", "社会效益指标", "通行时间缩短", "≥10%", "12%", "30", "30", ""),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "93%", "10", "10", ""),
]
FIELDS = ("level1", "level2", "level3", "target", "actual", "weight", "score", "reason")
WEIGHTS = {"产出指标": "50", "效益指标": "30", "满意度指标": "10"}
MONEY = {
    "initial": "100.5",
    "adjusted": "120.0",
    "executed": "108.0",
    "weight": "10",
    "rate": "90%",
    "score": "9",
}


def word(random: Random, group: str, field: str) -> str:
    """Any word that can mean this field only, perhaps broken or with a note."""
    sure = [w for w, fields in _groups()[group].words.items() if fields == (field,)]
    if group != "pairs":
        sure = [w for w in sure if w not in _groups()["blocks"].words]
    chosen = random.choice(sure)
    broken = chosen[:2] + random.choice(["", "", "\n", "  "]) + chosen[2:]
    return broken + random.choice(["", "", "", "：", "（A）", "（必填）"])


def identity(random: Random) -> list[str]:
    pairs = [(word(random, "pairs", field), value) for field, value in _NAMES.items()]
    if random.random() < 0.5:
        return [f"{label}{{2}} | {value}{{6}}" for label, value in pairs]
    (a, b), (c, d), (e, f) = pairs
    return [f"{a}{{2}} | {b}{{6}}", f"{c}{{2}} | {d}{{2}} | {e}{{2}} | {f}{{2}}"]


_NAMES = {"project": "农村公路养护", "department": "某县交通运输局", "unit": "某县公路服务中心"}


def budget(random: Random) -> list[str]:
    fields = ["initial", "adjusted", "executed", *random.sample(["weight", "rate", "score"], 3)]
    margin = random.random() < 0.6
    heads = " | ".join(word(random, "budget", field) for field in fields)
    total = random.choice(["年度资金总额", "资金总额：", "合 计", "部门整体支出总额"])
    values = " | ".join(MONEY[field] for field in fields)
    part = " | ".join(
        {"initial": "100", "adjusted": "119", "executed": "107"}.get(field, "—") for field in fields
    )
    first = "项目资金\n（万元）{1x3} | " if margin else ""
    width = "" if margin else "{2}"
    return [f"{first}{width} | {heads}", f"{total}{width} | {values}", f"其中：财政拨款{width} | {part}"]


def goals(random: Random) -> list[str]:
    expected, achieved = word(random, "goals", "expected"), word(random, "goals", "achieved")
    if random.random() < 0.5:
        return [f"年度总体目标{{1x2}} | {expected}{{4}} | {achieved}{{3}}", "养护公路。{4} | 已养护公路。{3}"]
    return ["预期目标{2} | 养护公路。{6}", "实际完成情况{2} | 已养护公路。{6}"]


def indicators(random: Random) -> list[str]:
    values = random.sample(["target", "actual", "weight", "score"], 4)
    extra = [field for field in ("direction", "unit", "aside") if random.random() < 0.3]
    fields = ["level1", "level2", "level3", *values, "reason"]
    for field in extra:
        fields.insert(random.randrange(3, len(fields)), field)
    style = random.choice(["merged", "repeated", "blank"])
    margin = "绩效\n指标{1x9} | " if random.random() < 0.5 else ""
    heads = [word(random, "indicators", field) for field in fields]
    rows = []
    for number, entry in enumerate(INDICATORS):
        told = {**dict(zip(FIELDS, entry, strict=True)), **OTHERS}
        rows.append(" | ".join([*levels(number, style, noted=True), *(told[field] for field in fields[2:])]))
    if style != "merged":
        rows.insert(
            random.randrange(6),
            " | ".join(["", "", random.choice(["", "……", "指标2："]), *[""] * (len(fields) - 3)]),
        )
        rows.insert(random.randrange(1, 6), " | ".join(heads))
    total = random.choice(["总分", "总 分：", "合计", "自评总分", "总计"])
    points = {"weight": "90", "score": "89.5"}
    cells = [points.get(field, "") for field in fields[3:]]
    last = f"{total}{{{4 if margin and style == 'merged' else 3}}} | " + " | ".join(cells)
    if style != "merged":
        margin = ""
    return [margin.replace("9", "6") + " | ".join(heads), *rows, last]


OTHERS = {"direction": "≥", "unit": "个", "aside": "略"}


def levels(number: int, style: str, noted: bool) -> list[str]:
    """The first two cells of a row: merged downward, repeated in each row, or left blank beneath the first."""
    cells = []
    for depth in (1, 2):
        path = INDICATORS[number][:depth]
        same = [entry[:depth] == path for entry in INDICATORS]
        text = path[-1] + (f"（{WEIGHTS[path[-1]]}分）" if noted and depth == 1 else "")
        begins = same.index(True) == number
        if style == "merged" and begins:
            cells.append(f"{text}{{1x{sum(same)}}}")
        elif style == "repeated" or begins:
            cells.append(text)
        elif style == "blank":
            cells.append("")
    return cells


def written(random: Random) -> list[str | Table]:
    """The form in some layout."""
    blocks = [identity(random), budget(random), goals(random), indicators(random)]
    if random.random() < 0.2:
        blocks = [blocks[0], blocks[2], blocks[3], blocks[1]]
    if random.random() < 0.5:
        blocks = [[row for block in blocks for row in block]]
    shape = random.choice([ragged, unmerged, lambda made: made])
    tables = [shape(table(*block)) for block in blocks]
    return ["2022年度项目支出绩效自评表", *tables, "填报人：甲　联系电话：123"]


@pytest.mark.parametrize("seed", range(120))
def test_the_content_does_not_depend_on_the_layout(seed):
    blocks = written(Random(seed))  # noqa: S311
    (form,) = recognise(document(*blocks))
    content = dict(form.content)
    content.pop("money_unit", None)
    content.pop("headers", None)
    sections = content.pop("sections")
    assert form.unread == ()
    assert [section["name"] for section in sections] == list(WEIGHTS)
    assert all(
        section.get("weight", WEIGHTS[section["name"]]) == WEIGHTS[section["name"]] for section in sections
    )
    parts = content["budget"].pop("parts")
    found = content.pop("indicators")
    assert [{field: entry.get(field, "") for field in FIELDS} for entry in found] == [
        dict(zip(FIELDS, entry, strict=True)) for entry in INDICATORS
    ]
    assert [{name: part.get(name) for name in ("name", "initial", "executed")} for part in parts] == [
        {"name": "财政拨款", "initial": "100", "executed": "107"}
    ]
    assert content == {
        "kind": "project",
        "title": "2022年度项目支出绩效自评表",
        "year": "2022",
        **_NAMES,
        "budget": MONEY,
        "goals": {"expected": "养护公路。", "achieved": "已养护公路。"},
        "total": {"weight": "90", "score": "89.5"},
        "signatures": {"preparer": "甲", "phone": "123"},
    }
