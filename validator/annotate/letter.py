"""Reports on the forms of one unit in, the content of the letter that returns them out: texts, numbers and lists alone.

docs/notice.md tells what a template finds under which name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePath

from validator.errors import ValidatorError
from validator.model.evaluation import written
from validator.model.report import Finding, Report
from validator.model.rules import Severity
from validator.report.clean import brief, visible
from validator.report.findings import basis
from validator.report.words import said, say

Content = dict[str, "Content"] | list["Content"] | str | bool

_SENTENCE, _NAME = 1_000, 120
_WORDS = {
    "several": {"zh": "绩效自评材料", "en": "performance self-evaluations"},
    "quoted": {"zh": "《{}》", "en": "“{}”"},
    "returned": {"zh": "关于退回{}{}的意见", "en": "Return of the {}{}"},
    "asked": {"zh": "关于请对{}{}作出说明的意见", "en": "Request for explanations on the {}{}"},
    "year": {"zh": "{}年度", "en": "{} "},
    "no unit": {"zh": "________", "en": "________"},
    "no date": {"zh": "    年  月  日", "en": "____________"},
    "no deadline": {"zh": "____年__月__日", "en": "____________"},
    "no sender": {"zh": "________________（盖章）", "en": "________________"},
    "units": {
        "zh": "这些表属于不同单位（{}），请每个单位出一份",
        "en": "the forms are of several units ({}); write one letter for each",
    },
}


def letter(
    reports: Sequence[Report], lang: str, sender: str = "", deadline: str = "", day: date | None = None
) -> Content | None:
    """What the letter says; None where there is nothing to return or to explain.

    Raises ValidatorError where the forms are of several units.
    """
    forms = [(report, *_items(report, lang)) for report in reports]
    forms = [each for each in forms if each[1] or each[2]]
    if not forms:
        return None
    units = _all(reports, "unit")
    if len(units) > 1:
        raise ValidatorError(
            _WORDS["units"]["zh"].format("、".join(units)), _WORDS["units"]["en"].format("; ".join(units))
        )
    returned = any(corrections for _, corrections, _ in forms)
    years = _all([report for report, _, _ in forms], "year")
    return {
        "title": _title([report for report, _, _ in forms], years, returned, lang),
        "returned": returned,
        "unit": next(iter(units), _WORDS["no unit"][lang]),
        "year": years[0] if len(years) == 1 else "",
        "several": len(forms) > 1,
        "forms": [_form(report, mend, explain, lang) for report, mend, explain in forms],
        "attachments": [_file(report) for report, _, _ in forms],
        "deadline": visible(deadline) or _WORDS["no deadline"][lang],
        "sender": visible(sender) or _WORDS["no sender"][lang],
        "date": _dated(day, lang),
    }


def _all(reports: Sequence[Report], field: str) -> list[str]:
    """What the forms say in a field, each once; nothing for those that leave it blank."""
    texts = (brief(written(report.evaluation.at(f"/{field}")), _NAME) for report in reports)
    return list(dict.fromkeys(filter(None, texts)))


def _title(reports: Sequence[Report], years: Sequence[str], returned: bool, lang: str) -> str:
    names = list(dict.fromkeys(_name(report, lang) for report in reports))
    about = _WORDS["quoted"][lang].format(names[0]) if len(names) == 1 else _WORDS["several"][lang]
    year = _WORDS["year"][lang].format(years[0]) if len(years) == 1 else ""
    return _WORDS["returned" if returned else "asked"][lang].format(year, about)


def _name(report: Report, lang: str) -> str:
    """The title that a form bears, or what it is called by its kind."""
    title = brief(written(report.evaluation.at("/title")), _NAME)
    kind = written(report.evaluation.at("/kind"))
    return title or (say(kind, lang) if kind in ("department", "project") else _WORDS["several"][lang])


def _file(report: Report) -> str:
    return visible(PurePath(report.evaluation.file).name)


def _form(report: Report, mend: list[Content], explain: list[Content], lang: str) -> Content:
    return {
        "name": _name(report, lang),
        "project": brief(written(report.evaluation.at("/project")), _NAME),
        "year": brief(written(report.evaluation.at("/year")), _NAME),
        "file": _file(report),
        "corrections": mend,
        "explanations": explain,
    }


def _items(report: Report, lang: str) -> tuple[list[Content], list[Content]]:
    """What must be corrected, an error being it or following from it, and what need only be explained."""
    mend: list[Content] = []
    explain: list[Content] = []
    for finding in report.findings:
        severities = {each.severity for each in finding.with_consequences()}
        items = mend if Severity.ERROR in severities else explain if Severity.WARNING in severities else None
        if items is not None:
            items.append(_item(finding, len(items) + 1, lang))
    return mend, explain


def _item(finding: Finding, number: int, lang: str) -> Content:
    return {
        "number": str(number),
        "rule": brief(finding.rule, _NAME),
        "place": brief(finding.place.spot(lang), _NAME),
        "problem": brief(said(finding.message, lang), _SENTENCE),
        "basis": brief(basis(finding, lang), _SENTENCE),
        "advice": brief(said(finding.advice, lang), _SENTENCE),
        "consequences": list(_consequences(finding, lang)),
    }


def _consequences(finding: Finding, lang: str) -> Iterator[Content]:
    for each in finding.with_consequences()[1:]:
        if each.severity is not Severity.HINT:
            spot = say("place", lang, brief(each.place.spot(lang), _NAME))
            yield brief(said(each.message, lang), _SENTENCE) + spot


def _dated(day: date | None, lang: str) -> str:
    if day is None:
        return _WORDS["no date"][lang]
    return f"{day.year}年{day.month}月{day.day}日" if lang == "zh" else day.isoformat()
