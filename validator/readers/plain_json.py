"""JSON text in, Evaluation out. The standard library judges the syntax; a scan of the tokens finds the places."""

from __future__ import annotations

import json
import re
from typing import Any

from validator.model.evaluation import Content, Evaluation
from validator.readers import limits
from validator.readers.plain import NUMBER, Tree, evaluation
from validator.regex import regex

_TOKEN = regex(r'"(?:[^"\\]++|\\.)*+"|[\n{}\[\]]|[^\s,:"{}\[\]]+')
_BRACKET = regex(r'"(?:[^"\\]++|\\.)*+"?|[{}\[\]]', re.DOTALL)
_WORDS: dict[str, bool | None] = {"null": None, "true": True, "false": False}
_FAULTS = {  # what the standard library says: what a person can do with
    "Expecting property name": (
        "此处应是双引号中的名称；请检查多余的逗号",
        "a name in double quotes is wanted here",
    ),
    "Illegal trailing comma": ("最后一项后面多了逗号", "there is a comma after the last item"),
    "Expecting ',' delimiter": ("缺少逗号或右括号", "a comma or closing bracket is missing"),
    "Expecting ':' delimiter": ("名称后面缺少冒号", "a name lacks its colon"),
    "Expecting value": (
        "此处应有一个值；请检查多余的逗号和引号",
        "a value is wanted here; check commas and quotes",
    ),
    "Extra data": ("内容结束后还有多余的文字", "there is more text after the end of the content"),
    "Unterminated string": ("引号没有闭合", "a quote is never closed"),
    "Invalid control character": (
        "引号中不能换行或有制表符，请写成 \\n 或 \\t",
        "a text cannot run over lines; write \\n or \\t",
    ),
    "Invalid \\escape": ("反斜杠写法有误，请写成 \\\\", "a backslash means nothing here; write \\\\"),
    "Invalid \\uXXXX": ("\\u 后面应是四位十六进制数", "\\u wants four hexadecimal digits"),
}


def read(data: bytes, name: str) -> Evaluation:
    """The evaluation in JSON bytes; the file is called `name` in places and errors."""
    return evaluation(data, name, "json", _grow)


def _grow(tree: Tree, text: str) -> None:
    _check_depth(tree, text)
    _check_syntax(tree, text)
    line, start = 1, -1
    for token in _TOKEN.finditer(text):
        word, column = token[0], token.start() - start
        mark = word[0]
        if mark == "\n":
            line, start = line + 1, token.start()
        elif mark == "{" or mark == "[":
            tree.open({} if mark == "{" else [], line, column)
        elif mark == "}" or mark == "]":
            tree.close()
        else:
            tree.add(_scalar(tree, word, line, column), line, column)


def _scalar(tree: Tree, word: str, line: int, column: int) -> Content:
    if word[0] == '"':
        return word[1:-1] if "\\" not in word else _unescaped(tree, word, line, column)
    if word in _WORDS:
        return _WORDS[word]
    if NUMBER.fullmatch(word):
        return tree.number(word, line, column)
    raise tree.refused(
        line, column, f"“{word}”不是数字；没有数值就写 null", f'"{word}" is no number; write null for none'
    )


def _unescaped(tree: Tree, word: str, line: int, column: int) -> str:
    text: str = json.loads(word)
    try:
        text.encode()
    except UnicodeEncodeError as error:  # half of a surrogate pair could be neither printed nor stored
        raise tree.refused(line, column, "有残缺的 \\u 字符", "a \\u escape is half a character") from error
    return text


def _check_depth(tree: Tree, text: str) -> None:
    """Measured on the brackets outside of texts, before any parser recurses into them."""
    depth = 0
    for token in _BRACKET.finditer(text):
        mark = token[0]
        if mark == "{" or mark == "[":
            depth += 1
        elif mark == "}" or mark == "]":
            depth -= 1
        if depth > limits.DEPTH:
            before = text[: token.start()]
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            raise tree.refused(line, column, "嵌套层次太深", "lists and mappings nest too deeply")


def _check_syntax(tree: Tree, text: str) -> None:
    try:
        json.loads(text, parse_int=_unread, parse_float=_unread, parse_constant=_unread)
    except json.JSONDecodeError as error:
        raise _fault(tree, error) from error


def _unread(word: str) -> Any:
    """Numbers are left alone here: converting one of a million digits takes minutes."""
    return word


def _fault(tree: Tree, error: json.JSONDecodeError) -> Exception:
    if not error.doc.strip():
        return tree.refused(1, 1, "没有内容", "there is no content")
    zh, en = next(
        (words for part, words in _FAULTS.items() if error.msg.startswith(part)),
        ("不合 JSON 的写法", error.msg),
    )
    return tree.refused(error.lineno, error.colno, zh, en)
