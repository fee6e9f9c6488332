"""Random evaluations: names and values as forms really have them, in any number and combination."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import yaml

Entry = dict[str, str]

WORDS = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"))


def sometimes(r: Random, of: int = 2) -> bool:
    """True once in so many times."""
    return r.randrange(of) == of - 1


def evaluation(r: Random) -> dict[str, Any]:
    """The content of a form, with or without each of its parts, as the schema names them."""
    kind = r.choice(("project", "department"))
    rows, sections = _indicators(r)
    content: dict[str, Any] = {
        **_front(r, kind),
        "budget": _budget(r, kind) if not sometimes(r, 8) else {},
        "goals": {"expected": r.choice(WORDS["goals"]), "achieved": r.choice(WORDS["done"])}
        if sometimes(r)
        else {},
        "sections": sections,
        "indicators": rows,
        "total": {} if sometimes(r, 4) else _total(r, rows),
        "grade": r.choice(("优", "良", "中", "差", "优秀")) if sometimes(r, 6) else "",
        "notes": r.choice(WORDS["notes"]) if sometimes(r, 3) else "",
        "staff": {"planned": "35", "actual": "32", "control_rate": "91.4%"} if sometimes(r, 9) else {},
        "signatures": _signatures(r) if sometimes(r) else {},
    }
    content["report"] = _report(r, content["unit"]) if sometimes(r, 6) else {}
    if content["budget"] and content["money_unit"] and sometimes(r, 5):
        others = [unit for unit in ("元", "千元", "万元", "亿元") if unit != content["money_unit"]]
        content["budget"]["executed_unit"] = r.choice(others)
    return {name: value for name, value in content.items() if value}


def _front(r: Random, kind: str) -> Entry:
    """What the form is called, and whose it is."""
    title, year = _title(r, kind), r.choice(("2022", "2019", "2024", ""))
    names = {
        "unit": r.choice(WORDS["places"]) + r.choice(WORDS["offices"]),
        "project": r.choice(WORDS["projects"]) if kind == "project" else "",
        "department": r.choice(WORDS["places"]) + r.choice(WORDS["offices"])
        if kind == "project" and sometimes(r)
        else "",
    }
    if year:
        title = r.choice((title, f"{year}年度{title}", f"{title}（{year}年度）"))
    return {
        "kind": kind,
        "title": title,
        "year": year,
        **names,
        "money_unit": r.choice(("", "万元", "元", "亿元")),
    }


def _title(r: Random, kind: str) -> str:
    if kind == "project":
        return r.choice(
            ("项目支出绩效自评表", "部门预算项目绩效自评表", "专项资金绩效自评表", "转移支付绩效自评表")
        )
    return r.choice(
        ("部门整体支出绩效自评表", "单位整体支出绩效自评表", "部门（单位）整体支出绩效评价自评表")
    )


def amount(r: Random) -> str:
    """An amount of money as written."""
    value = f"{r.randrange(1, 99999)}.{r.randrange(100):02}"
    return r.choice(
        (value, value[:-1], value.split(".")[0], f"{int(value.split('.')[0]):,}.00", "0", f"{value}万元")
    )


def _budget(r: Random, kind: str) -> dict[str, object]:
    fields = ["adjusted", "executed"]
    fields += [field for field in ("initial", "rate", "weight", "score", "reason") if sometimes(r)]
    values = {
        "weight": r.choice(("10", "20", "10分", "10.00")),
        "score": r.choice(("9.6", "10", "9.62分", "20")),
        "rate": r.choice(("96.00%", "100%", "86", "95.5％", "1")),
        "reason": r.choice(("预算调整系年中追加。", "尾款未支付")),
    }
    budget: dict[str, object] = {field: values.get(field) or amount(r) for field in fields}
    if sometimes(r):
        budget["parts"] = _parts(r, [field for field in fields if field != "reason"])
    if kind == "department" and sometimes(r):
        for side, names in (("income", WORDS["income"]), ("expenditure", WORDS["spending"])):
            listed = r.sample(names, r.randrange(1, 4))
            parts: list[Entry] = [
                {"name": item, **({} if sometimes(r, 3) else {"amount": amount(r)})} for item in listed
            ]
            budget[side] = {**({"total": amount(r)} if sometimes(r) else {}), "parts": parts}
    return budget


def _parts(r: Random, fields: list[str]) -> list[Entry]:
    found = []
    mark = r.choice(("—", "", "/", "-"))
    for name in r.sample(WORDS["funds"], r.randrange(1, 5)):
        entry = {
            field: amount(r) if field in ("initial", "adjusted", "executed") else mark
            for field in fields
            if not sometimes(r, 6)
        }
        if "rate" in entry:
            entry["rate"] = r.choice(("95.00%", "0", "", "100%"))
        found.append({"name": name, **{field: value for field, value in entry.items() if value}})
    return found


def _indicators(r: Random) -> tuple[list[Entry], list[Entry]]:
    """Rows and sections. A form has all three levels, or the first and the third, or a flat list."""
    depth = r.choice((3, 3, 3, 2, 1))
    families = list(r.choice(WORDS["families"]).items())
    listed = [field for field in ("direction", "unit", "reason") if sometimes(r, 3)]
    rows: list[Entry] = []
    used: set[str] = set()
    for level1, groups in families[: r.randrange(1, len(families) + 1)]:
        for level2 in groups[: r.randrange(1, len(groups) + 1)]:
            for _ in range(r.choice((1, 1, 2, 3))):
                level3 = r.choice(WORDS["deeds"])
                if level3 in used:
                    level3 = f"{r.choice(WORDS['places'])}{level3}（{len(used)}）"
                used.add(level3)
                names = {"level1": level1, "level2": level2, "level3": level3}
                kept = {3: names, 2: {"level1": level1, "level3": level3}, 1: {"level3": level3}}[depth]
                rows.append({**kept, **_values(r, listed)})
    weighted = sometimes(r)
    seen = list(dict.fromkeys(row["level1"] for row in rows if "level1" in row))
    sections = [
        {"name": name, **({"weight": r.choice(("50", "30", "12.5"))} if weighted else {})} for name in seen
    ]
    return rows, sections


def _values(r: Random, listed: list[str]) -> Entry:
    score = r.choice(("10", "9.5", "8", "10分", "7.75", "0", "5.00"))
    values = {
        "direction": r.choice(("≥", "＝", "≤", "正向", "定性")),
        "target": r.choice(WORDS["targets"]),
        "unit": r.choice(("个", "%", "万元", "元/亩", "人次")),
        "actual": r.choice(WORDS["actuals"]),
        "weight": r.choice(("10", "15", "5", "10分", "10.00", "7.5")),
        "score": score,
        "reason": r.choice(WORDS["reasons"]) if sometimes(r) else "",
    }
    always = ("target", "actual", "weight", "score", *listed)
    blank = [field for field in ("actual", "score", "unit", "direction") if sometimes(r, 12)]
    return {
        field: values[field] for field in values if field in always and field not in blank and values[field]
    }


def _total(r: Random, rows: list[Entry]) -> Entry:
    """Points, score or both, as far as the rows have them too."""
    whole = {
        "weight": r.choice(("100", "110", "100分", "90")),
        "score": r.choice(("98.75", "100", "89.5分", "0")),
    }
    told = {field: value for field, value in whole.items() if any(field in row for row in rows)}
    return r.choice((told, told, *({field: value} for field, value in told.items())))


def _signatures(r: Random) -> Entry:
    all_of = {
        "preparer": r.choice(WORDS["people"]),
        "phone": r.choice(("0730-1234567", "13800000000")),
        "date": r.choice(("2023年3月1日", "2023-03-20", "2023.3.1")),
        "head": r.choice(WORDS["people"]),
    }
    return {field: all_of[field] for field in all_of if field == "preparer" or not sometimes(r, 3)}


def _report(r: Random, unit: str) -> dict[str, object]:
    """A narrative report to go with a form."""
    sections = [
        {
            "heading": f"{'一二三四'[i]}、{r.choice(WORDS['headings'])}",
            "level": "1",
            "text": r.choice(WORDS["paragraphs"]),
        }
        for i in range(r.randrange(1, 4))
    ]
    return {"title": "2022年度部门整体支出绩效自评报告", "unit": unit, "sections": sections}
