"""Writes schemas/rule.schema.json and schemas/profile.schema.json, by which editors complete and explain rule files and profiles.

Run it after adding a kind of fact, a basis, a profile or a parameter: python scripts/make_schemas.py
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from validator.engine import parameters, rulefile, signs
from validator.engine.load import load
from validator.engine.remedies import CERTAINTIES
from validator.model.rules import RulePack, Setting
from validator.resources import vocabulary
from validator.vocabulary import vocabulary as facts
from validator.weighing import PARTS

SCHEMAS = Path(__file__).resolve().parent.parent / "schemas"
Schema = dict[str, Any]

_ID = "^[A-Z]{2,6}-[0-9]{2,3}$"
_POINT = "^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)?$"
_LANGUAGES = {
    "text": {
        "type": "object",
        "additionalProperties": False,
        "required": ["zh", "en"],
        "properties": {
            "zh": {"title": "中文 / Chinese", "type": "string"},
            "en": {"title": "英文 / English", "type": "string"},
        },
    }
}


def rule(pack: RulePack) -> Schema:
    """The schema of a rule file."""
    severity = _severity()
    case = _case()
    follow = {"title": "规则 / Rule", "type": "string", "pattern": _ID}
    tied = {
        "rule": follow,
        "where": _string("条件 / Condition", "cause.名称 指起因一方 / cause.alias speaks of the cause"),
    }
    return _file(
        "rule",
        "校验规则 / A rule",
        "rules/<family>/<ID>.yaml，一个文件一条规则 / one rule a file",
        ["id", "name", "severity", "title", "basis", "examples"],
        {
            "id": _string("编号 / Id", "与文件名相同，如 WGT-02 / the file's name, such as WGT-02", _ID),
            "name": _string(
                "英文短名 / Name", "说出错误本身，如 section-weights-disagree / names the offence"
            ),
            "severity": severity,
            "confidence": {
                "title": "把握 / Confidence",
                "description": "数据读清时命中属实的把握 / how sure a hit is when the values were read cleanly",
                "enum": list(rulefile.CONFIDENCE),
            },
            "title": _text("要求 / Title", "规则要求什么，而不是什么错了 / what the rule demands"),
            "basis": {
                "title": "依据 / Basis",
                "description": "rules/basis.yaml 中的代号 / keys of rules/basis.yaml",
                "type": "array",
                "minItems": 1,
                "items": _known(pack.basis, "依据 / Basis"),
            },
            **case,
            "cases": {
                "title": "情形 / Cases",
                "description": "几种情形，各有程度和说明；未写的取规则的 / ways of breaking the rule; what a case leaves out it takes from the rule",
                "type": "array",
                "minItems": 1,
                "items": _object({"name": _string("情形名 / Name"), "severity": severity, **case}, ["name"]),
            },
            "follows": {
                "title": "可能起因 / Follows",
                "description": "可能只是这些规则的问题带来的结果 / rules of which this may be a mere consequence",
                "type": "array",
                "items": {"anyOf": [follow, _object(tied, list(tied))]},
            },
            "limits": _text("局限 / Limits", "何时可能误报，一句话 / when it may be wrong, in one sentence"),
            "examples": {
                "title": "例子 / Examples",
                **_object(
                    {
                        "fires": _examples(pack, "应报 / Fires", {}),
                        "silent": _examples(
                            pack,
                            "不应报，紧邻界限 / Silent, beside the border",
                            {"state": {"title": "结果 / State", "enum": list(rulefile.SILENT)}},
                        ),
                    },
                    ["fires", "silent"],
                ),
            },
        },
    ) | {"anyOf": [{"required": ["cases"]}, {"required": ["match", "message", "at"]}]}


def profile(pack: RulePack) -> Schema:
    """The schema of a profile."""
    settings = next(each for each in pack.profiles.values() if each.fallback).parameters
    reason = {"reason": _text("理由 / Reason", "报告中所示 / as reports show it")}
    sign = _object({**_signs(), **reason}, ["reason"]) | {"oneOf": [{"required": [of]} for of in signs.OF]}
    return _file(
        "profile",
        "口径 / A profile",
        "rules/profiles/<name>.yaml，一个地区或年度的参数 / what differs in a jurisdiction or year",
        ["title"],
        {
            "name": _string("名称 / Name", "与文件名相同 / the file's name"),
            "title": _text("标题 / Title", "报告中所示名称 / as reports show it"),
            "extends": _known(pack.profiles, "继承 / Extends")
            | {"description": "未写的参数取自此口径 / parameters left out are those of this profile"},
            "example": _string(
                "正确样表 / Correct form", "如 forms/cn-2020.yaml / such as forms/cn-2020.yaml"
            ),
            "detect": {
                "title": "识别特征 / Signs",
                "description": "不写的只能用 --profile 指定 / without signs it is only taken by name",
                **_object(
                    {
                        "fallback": {"title": "都不合时采用 / Fallback", "enum": ["yes", "no"]},
                        "needs": {"title": "至少几个特征 / Needs", "type": "integer", "minimum": 1},
                        "signs": {"title": "特征 / Signs", "type": "array", "items": sign},
                    }
                ),
            },
            "parameters": {
                "title": "参数 / Parameters",
                "type": "object",
                "properties": {name: _parameter(name, value) for name, value in settings.items()},
            },
            "basis": {
                "title": "参数依据 / Basis",
                "description": "参数名: rules/basis.yaml 中的代号 / parameter: a key of rules/basis.yaml",
                "type": "object",
                "additionalProperties": _known(pack.basis, "依据 / Basis"),
            },
            "severities": {
                "title": "改变程度 / Severities",
                "description": "规则编号: 程度 / rule id: severity",
                "type": "object",
                "propertyNames": {"pattern": _ID},
                "additionalProperties": _severity(),
            },
            "off": {
                "title": "停用 / Off",
                "description": "规则编号: 理由 / rule id: the reason",
                "type": "object",
                "propertyNames": {"pattern": _ID},
                "additionalProperties": {"type": "string"},
            },
        },
    )


# ------------------------------------------------------------------------ parts


def _case() -> Schema:
    kinds = "|".join(facts())
    return {
        "match": {
            "title": "条件 / Match",
            "description": "名称: 类别 given … where …；可写几行，也可写 no 类别 where …；类别和字段见 jixiao schema facts / alias: kind given … where …; several lines join, no kind where … is absence; for kinds and fields see jixiao schema facts",
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"pattern": "^[a-z][a-z0-9_]*$"},
            "additionalProperties": {
                "type": "string",
                "pattern": f"^\\s*(no\\s+)?({kinds})(\\s+(given|where)\\s[\\s\\S]*)?\\s*$",
            },
        },
        "message": _text(
            "说明 / Message",
            "哪里不对、涉及哪些数，一句话；{名称.字段} 会换成数值 / what is wrong with which numbers, in one sentence; {alias.field} is filled in",
        ),
        "advice": _text("建议 / Advice", "填表人该怎么做，一句话 / what to do, in one sentence"),
        "at": _string(
            "所指的值 / At", "名称.字段，问题所在 / alias.field, the value a finding points at", _POINT
        ),
        "near": {
            "title": "相关的值 / Near",
            "description": "一并显示的值 / values shown beside it",
            "type": "array",
            "items": {"type": "string", "pattern": _POINT},
        },
        "suggest": {
            "title": "建议 / Suggest",
            "description": "能从表中其他数推出的正确值 / values that follow from the rest of the form",
            "type": "array",
            "items": _remedy(),
        },
    }


def _remedy() -> Schema:
    """A value that a rule suggests."""
    return _object(
        {
            "at": _string(
                "改哪个值 / At",
                "名称.字段；是合计时，指其各加数一共改动相差的数 / alias.field; where that is a sum, its addends change by the difference in all",
                _POINT,
            ),
            "value": _string(
                "改成什么 / Value",
                "别的字段或算式，写法同条件，如 b.rate * b.adjusted / another field or a calculation, written as in conditions",
            ),
            "certainty": {
                "title": "把握 / Certainty",
                "description": "sure 必然如此，likely 很可能，judge 须由人判断；所依据的值另有疑问时 sure 自动降为 likely / sure becomes likely by itself where something speaks against the values it rests on",
                "enum": list(CERTAINTIES),
            },
            "where": _string("条件 / Where", "此条件成立时才建议 / only suggested where this holds"),
        },
        ["at", "value", "certainty"],
    )


def _examples(pack: RulePack, title: str, more: Schema) -> Schema:
    pointer = {"type": "string", "pattern": "^/"}
    change = {
        "change": {
            "title": "改动 / Change",
            "description": "JSON Pointer: 新值 / JSON Pointer: new value",
            "type": "object",
            "propertyNames": pointer,
        },
        "remove": {"title": "删去 / Remove", "type": "array", "items": pointer},
        "profile": _known(pack.profiles, "口径 / Profile")
        | {"description": "改哪个口径的样表，默认 cn-2020 / whose correct form; cn-2020 if not said"},
    }
    return {"title": title, "type": "array", "minItems": 1, "items": _object({**change, **more})}


def _signs() -> Schema:
    return {
        "weight": {
            "title": "分值 / Weight",
            "description": "某部分恰为此分 / a part has these points",
            **_object({part: {"type": "number"} for part in PARTS}),
            "minProperties": 1,
            "maxProperties": 1,
        },
        "header": _string("栏名 / Header", "某栏名称含此字样 / the name of a column or block holds this"),
        "kind": {"title": "表种 / Kind", "enum": list(signs.KINDS)},
        "block": _string("有此部分 / Block", "JSON Pointer，如 /budget/income / a JSON Pointer", "^/"),
    }


def _parameter(name: str, value: Setting) -> Schema:
    zh, en = vocabulary("parameters")[name].values()
    about: Schema = {"title": f"{zh} / {name}", "description": f"{zh} / {en}"}
    number = {"type": "number"}
    if name in parameters.CHOICES:
        return about | {"enum": list(parameters.CHOICES[name])}
    if name in parameters.TABLES:
        return about | _object(dict.fromkeys(parameters.TABLES[name], number))
    if name in parameters.SCALES:
        keys = {"pattern": "^[0-9]+([.][0-9]+)?$"}
        return about | {"type": "object", "propertyNames": keys, "additionalProperties": number}
    if isinstance(value, tuple):
        words = bool(value) and isinstance(value[0], str)
        return about | {"type": "array", "items": {"type": "string"} if words else number}
    return about | number


def _severity() -> Schema:
    return {
        "title": "程度 / Severity",
        "description": "error 自相矛盾；warning 应更正或说明；hint 值得一看 / error: a contradiction; warning: correct it or explain it; hint: worth a look",
        "enum": ["error", "warning", "hint"],
    }


def _file(name: str, title: str, description: str, required: list[str], properties: Schema) -> Schema:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:jixiao:schema:{name}:1",
        "title": title,
        "description": description,
        **_object(properties, required),
        "$defs": _LANGUAGES,
    }


def _object(properties: Schema, required: list[str] | None = None) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        **({"required": required} if required else {}),
        "properties": properties,
    }


def _known(names: Any, title: str) -> Schema:
    """One of those that come with jixiao, for completion, or one of a folder of one's own."""
    return {"title": title, "anyOf": [{"enum": sorted(names)}, {"type": "string"}]}


def _string(title: str, description: str = "", pattern: str = "") -> Schema:
    return {
        "title": title,
        **({"description": description} if description else {}),
        "type": "string",
        **({"pattern": pattern} if pattern else {}),
    }


def _text(title: str, description: str) -> Schema:
    return {"title": title, "description": description, "$ref": "#/$defs/text"}


def written(schema: Schema) -> str:
    """The schema as its file holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    pack = load()
    for name, make in {"rule": rule, "profile": profile}.items():
        (SCHEMAS / f"{name}.schema.json").write_text(written(make(pack)), encoding="utf-8")
