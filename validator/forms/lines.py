"""Texts that stand alone, in a paragraph or across a table: titles, years, money units, notes, decoration."""

from __future__ import annotations

from validator.forms.labels import endings, instructions
from validator.forms.text import MONEY_UNIT, clean, money_unit, squeeze, year
from validator.regex import regex
from validator.remembered import remembered

_NOTE = regex(r"[(\[【][^()\[\]【】]*[)\]】]")
_TITLE = regex(r"(?:自评|绩效评价|评价得分|评分|目标完成情况).{0,20}表(?:格)?\d*$")
_OTHER_TITLE = regex(r"(?:绩效|预算|支出|资金|项目|决算).{0,20}表(?:格)?\d*$")
_SENTENCE = regex(r"[。；;，,！？:：]")
_OTHER = regex(r"基础数据|汇总|一览|统计|申报|绩效目标表|明细|监控|决算表|收支")
_APPENDIX = regex(r"^附(?:件|表)\s*[\d一二三四五六七八九十]*(?:-\d+)?\s*[:：、.]?\s*(?!\d[.、．])")
_REPORT = regex(r"(?:绩效|自评).{0,30}(?:报告|总结)$")
_NO_REPORT = regex(r"[。；;，,！？：:]|^附件?\d*[.、]")
_FOUR = "(?:[\\d二〇零○Oo一三四五六七八九]{4}|_*)"
_YEAR_ONLY = regex(rf"{_FOUR}年度|[(\[【]{_FOUR}年度?[)\]】]")
MONEY_NAMED = rf"(?:人民币)?[:：]?{MONEY_UNIT}(?:\(人民币\)|人民币)?"
"""A money unit alone, as squeezed text has it."""
_MONEY_ONLY = regex(
    rf"[(\[【〔]?(?:金额|货币|计量)?单位[:：]?{MONEY_NAMED}[)\]】〕]?|[(\[【〔]{MONEY_NAMED}[)\]】〕]"
)
_NOTES = regex(r"^(?:备?注|说明|填表说明|填报说明|注释|其他说明|备注说明)(?:[:：]|\d?[.、]|$)")
_NOTE_LABEL = regex(r"^(?:备\s*注|注\s*释?|备注说明|(?:填表|填报|其他)?\s*说\s*明)\s*[:：]?\s*")
_ENUMERATED = regex(r"^(?:[（(]?\d{1,2}[)）.、．]|[一二三四五六七八九十]{1,2}[、是.]|[①-⑳])")
_HAN = "一二三四五六七八九十"
_DATE = regex(
    rf"(?:20\d\d|二[〇零○Oo0][〇零○Oo0{_HAN}]{{2}})年(?:\d{{1,2}}|[{_HAN}]{{1,3}})月(?:(?:\d{{1,2}}|[{_HAN}]{{1,3}})[日号])?"
)
_UNIT = regex(r"[\u4e00-\u9fff0-9()（）·“”]{3,40}")
_LONGEST_TITLE = 70


@remembered
def title_of(text: str) -> str:
    """The title of a form in a text, which may go on with year and money unit in further lines; "" if none."""
    for said in (text, *(text.splitlines() if "\n" in text else ())):
        if _is_title(said):
            return _APPENDIX.sub("", clean(said))
    return ""


def _is_title(text: str) -> bool:
    key = _short(text)
    return bool(key and _TITLE.search(key) and not _SENTENCE.search(key) and not _OTHER.search(key))


@remembered
def is_other_title(text: str) -> bool:
    """The title of a table that goes with a form and is none: 部门整体支出绩效评价基础数据表."""
    key = _short(text)
    return bool(key and _OTHER_TITLE.search(key) and _OTHER.search(key) and not _SENTENCE.search(key))


@remembered
def is_report_title(text: str) -> bool:
    """The title of a narrative: 2021年度部门整体支出绩效自评报告."""
    key = _short(text)
    return bool(key and _REPORT.search(key) and not _NO_REPORT.search(key))


def year_alone(text: str) -> str | None:
    """The year of a line that holds nothing else, "" if it is left blank; None for other lines."""
    key = squeeze(text) if len(text) <= _LONGEST_TITLE else ""
    if not key or "年" not in key or not _YEAR_ONLY.fullmatch(key):
        return None
    return year(key)


def money_alone(text: str) -> str:
    """万元 for a line that says only 单位：万元; "" for other lines."""
    key = squeeze(text) if len(text) <= _LONGEST_TITLE else ""
    return money_unit(text) if _MONEY_ONLY.fullmatch(key) else ""


def is_notes(text: str) -> bool:
    """Whether notes begin here: 注：…, 说明：…."""
    return bool(_NOTES.match(squeeze(text[:40])))


def without_label(text: str) -> str:
    """Notes without the word 注 or 说明 before them."""
    return clean(_NOTE_LABEL.sub("", clean(text), count=1))


def without_instructions(text: str) -> str:
    """A text without the lines that a template prints on how to fill in the form."""
    return "\n".join(line for line in text.splitlines() if not _instructs(squeeze(line)))


def _instructs(key: str) -> bool:
    return any(word in key for word in instructions())


def is_enumerated(text: str) -> bool:
    """An item of a numbered list."""
    return bool(_ENUMERATED.match(clean(text)))


def is_date(text: str) -> bool:
    """A line that is a date and nothing else."""
    return len(text) <= _LONGEST_TITLE and bool(_DATE.fullmatch(squeeze(text)))


def is_unit(text: str) -> bool:
    """A line that reads as the name of a public unit."""
    key = clean(text)
    if not _UNIT.fullmatch(key):
        return False
    return _NOTE.sub("", squeeze(key)).endswith(endings())


def _short(text: str) -> str:
    """A line as a title would be compared, without notes; "" when it is too long for one."""
    if len(text) > _LONGEST_TITLE and len(clean(text)) > _LONGEST_TITLE:
        return ""
    return _APPENDIX.sub("", _NOTE.sub("", squeeze(text)).strip(":：*《》"))
