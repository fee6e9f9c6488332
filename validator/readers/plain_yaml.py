"""YAML text in, Evaluation out: the plain part of YAML, in which only JSON's numbers, true, false and null are not text."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from validator.model.evaluation import Content, Evaluation
from validator.readers.plain import NOT_A_NUMBER, NUMBER, Tree, evaluation
from validator.remembered import remembered

_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_BEGINNINGS = frozenset("-+.0123456789iInN")  # of numbers and of what is written in their stead
_TAG = "tag:yaml.org,2002:"
_TAGS: dict[str, tuple[type, ...]] = {
    f"{_TAG}str": (str,),
    f"{_TAG}int": (Decimal,),
    f"{_TAG}float": (Decimal,),
    f"{_TAG}bool": (bool,),
    f"{_TAG}null": (type(None),),
}
_CONTAINER_TAGS = (None, f"{_TAG}map", f"{_TAG}seq", "!")
_UNPRINTABLE = "[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_FAULTS = {  # what libyaml says: what a person can do with
    "mapping values are not allowed": (
        "此处不能有冒号；请检查缩进，或给整段文字加引号",
        "a colon cannot stand here; check the indentation or put the text in quotes",
    ),
    "did not find expected key": (
        "此处应是“名称: 值”；请检查缩进和引号",
        "a name with a colon is wanted here; check indentation and quotes",
    ),
    "could not find expected ':'": (
        "名称后面缺少冒号（半角，后接空格）",
        "a name lacks its colon, or the blank after it",
    ),
    "did not find expected '-'": (
        "此处应是以“-”开头的列表项；请检查缩进",
        "a list item beginning with - is wanted here",
    ),
    "did not find expected ',' or": ("缺少逗号或右括号", "a comma or closing bracket is missing"),
    "did not find expected node content": ("此处应有一个值", "a value is wanted here"),
    "cannot start any token": (
        "此处的字符须加引号，或不能用制表符缩进",
        "text beginning with this character needs quotes",
    ),
    "tab character": ("不能用制表符缩进，请改用空格", "tabs cannot indent; use blanks"),
    "unexpected end of stream": ("引号或括号没有闭合", "a quote or bracket is never closed"),
    "unexpected document indicator": ("引号没有闭合", "a quote is never closed"),
    "block sequence entries are not allowed": (
        "列表项不能放在此处；请另起一行并缩进",
        "a list item cannot stand here; begin a new line",
    ),
    "comment or line break": ("以“>”或“|”开头的文字须加引号", "text beginning with > or | needs quotes"),
    "unknown escape character": (
        "双引号中的反斜杠写法有误",
        "a backslash in double quotes means nothing here",
    ),
    "undefined tag handle": ("以“!”开头的文字须加引号", "text beginning with ! needs quotes"),
    "did not find expected alphabetic": (
        "以“*”或“&”开头的文字须加引号",
        "text beginning with * or & needs quotes",
    ),
    "did not find expected <document start>": (
        "多出的内容；请检查缩进",
        "there is more than one value; check the indentation",
    ),
}
_OTHER_FAULT = "不合 YAML 的写法"


def read(data: bytes, name: str) -> Evaluation:
    """The evaluation in YAML bytes; the file is called `name` in places and errors."""
    return evaluation(data, name, "yaml", _grow)


def _grow(tree: Tree, text: str) -> None:
    import yaml

    try:
        _follow(tree, getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text))
    except yaml.reader.ReaderError as error:
        raise _unprintable(tree, text) from error
    except yaml.MarkedYAMLError as error:
        raise _fault(tree, text, error) from error


def _follow(tree: Tree, parser: Any) -> None:
    """Takes events one by one, so that a hostile nesting is met by `Tree` before any parser recurses into it."""
    import yaml

    scalar, ends = yaml.ScalarEvent, (yaml.MappingEndEvent, yaml.SequenceEndEvent)
    anchors: dict[str, str] = {}
    for event in iter(parser.get_event, None):
        kind = type(event)
        if kind is scalar:
            text = event.value
            is_text = event.tag is None and (not event.implicit[0] or _is_text(text))
            if is_text and tree.takes_key(text):
                continue
            line, column = event.start_mark.line + 1, event.start_mark.column + 1
            pointer = tree.add(text if is_text else _value(tree, event, line, column), line, column)
            if event.anchor and pointer:
                anchors[event.anchor] = pointer
        elif kind in ends:
            tree.close()
        else:
            _begin(tree, event, anchors)


def _begin(tree: Tree, event: Any, anchors: dict[str, str]) -> None:
    """Takes the beginning of a container or of the document, or an alias."""
    import yaml

    line, column = event.start_mark.line + 1, event.start_mark.column + 1
    if isinstance(event, yaml.CollectionStartEvent):
        _check_tag(tree, event, line, column)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        pointer = tree.open({} if is_mapping else [], line, column)
        if event.anchor:
            anchors[event.anchor] = pointer
    elif isinstance(event, yaml.AliasEvent) and event.anchor:
        tree.repeat(_target(tree, anchors, event.anchor, line, column), line, column)
    elif isinstance(event, yaml.DocumentStartEvent) and tree.places:
        raise tree.refused(line, column, "一个文件只能有一份自评表", "a file can hold only one form")


@remembered
def _is_text(text: str) -> bool:
    """Whether a scalar without quotes and tag is text."""
    if text in _WORDS:
        return False
    return text[0] not in _BEGINNINGS or not (NUMBER.fullmatch(text) or NOT_A_NUMBER.fullmatch(text))


def _value(tree: Tree, event: Any, line: int, column: int) -> Content:
    """A scalar with a tag, or one that is no text."""
    if event.tag in (f"{_TAG}str", "!"):
        return str(event.value)
    value = _plain(tree, event.value, line, column)
    if event.tag is not None and not isinstance(value, _TAGS.get(event.tag, ())):
        raise _unknown_tag(tree, event.tag, line, column)
    return value


def _plain(tree: Tree, text: str, line: int, column: int) -> Content:
    if _is_text(text):
        return text
    if text in _WORDS:
        return _WORDS[text]
    if NUMBER.fullmatch(text):
        return tree.number(text, line, column)
    raise tree.refused(
        line, column, f"“{text}”不是数字；没有数值就留空", f'"{text}" is no number; leave it empty'
    )


def _check_tag(tree: Tree, event: Any, line: int, column: int) -> None:
    if event.tag not in _CONTAINER_TAGS:
        raise _unknown_tag(tree, event.tag, line, column)


def _unknown_tag(tree: Tree, tag: str, line: int, column: int) -> Exception:
    label = tag.replace(_TAG, "!!")[:60]
    return tree.refused(line, column, f"不能用标签 {label}", f"the tag {label} cannot be used here")


def _target(tree: Tree, anchors: dict[str, str], anchor: str, line: int, column: int) -> str:
    if anchor not in anchors:
        zh = f"“*{anchor}”没有对应的“&{anchor}”；星号开头的文字须加引号"
        en = f"*{anchor} refers to nothing; text beginning with an asterisk needs quotes"
        raise tree.refused(line, column, zh, en)
    return anchors[anchor]


def _fault(tree: Tree, text: str, error: Any) -> Exception:
    mark = error.problem_mark
    if error.context_mark and mark.index >= len(text.rstrip()):
        mark = error.context_mark  # what is missing at the end is better looked for where it began
    problem = error.problem or ""
    zh, en = next((words for part, words in _FAULTS.items() if part in problem), (_OTHER_FAULT, problem))
    return tree.refused(mark.line + 1, mark.column + 1, zh, en)


def _unprintable(tree: Tree, text: str) -> Exception:
    found = re.search(_UNPRINTABLE, text)
    before = text[: found.start() if found else 0]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return tree.refused(
        line, column, "有不可见的控制字符，请删除", "there is an invisible control character; delete it"
    )
