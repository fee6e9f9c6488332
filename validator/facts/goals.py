"""The goals of the year: whether they name figures, repeat the unit's duties, and what is said of their outcome."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_EVEN, Decimal

from validator.facts.passages import Narrative, finder, tidy, under
from validator.facts.terms import Terms, one
from validator.model.evaluation import Evaluation
from validator.model.facts import Fact
from validator.model.number import exact
from validator.regex import regex

Words = Mapping[str, tuple[str, ...]]

_LONGEST = 4_000
_MOST_CLAUSES = 120
_SHORTEST = 4
_NEARLY = 90
"""Per cent of likeness from which a clause counts as copied; a few letters may have changed on the way."""

_CLAUSE = regex(r"[，；。、：！？\n]")
_SIGN = regex(r"[^\u3400-\u9fff0-9A-Za-z]")
_MARK = regex(r"[^\u3400-\u9fff0-9A-Za-z%‰.]|\.(?![0-9])")
_YEAR = regex(r"^(?:(?:19|20)[0-9]{2}年度?|本年度?|全年)")
_NOT_A_FIGURE = regex(
    r"(?:19|20)[0-9]{2}(?:年度?|[-—–~至])|[0-9]{1,2}月(?:份|底|末|初)?|[0-9]{1,2}[日号]|〔[0-9]{4}〕|[(（\[【][0-9]{4}[)）\]】](?=第?[0-9]+号)"
    r"|[（(][^（）()]{0,10}[0-9]+字[^（）()]{0,6}[)）]|第?[0-9]+号|第[0-9一二三四五六七八九十百]+[条款章节届次批季]|(?:^|[\n。；：，])[（(]?[0-9]{1,2}[)）.、．]|[A-Za-z]+[-]?[0-9]+|[0-9]+[A-Za-z]+"
    r"|12[0-9]{3}|11[0249]|[①-⑳]"
)
_FIGURE = regex(
    r"[0-9]|[百千万]分之[零一二三四五六七八九十百]|[一二三四五六七八九十百千万两]{2,}[余多]?(?:[个人户家名亩吨次场所座项件套台处条篇米元天]|公里|万|亿)"
)


def facts(evaluation: Evaluation, report: Narrative, words: Words) -> Iterator[Fact]:
    """One `goal` where the form states what was expected or achieved."""
    row = one("goal", evaluation, "/goals")
    row.text("expected", "expected")
    row.text("achieved", "achieved")
    if not row.terms:
        return
    expected = tidy(row.raw("expected"))[:_LONGEST]
    if row.has_cell("expected") and row.raw("achieved"):
        row.put("expected_blank", row.is_blank("expected", "reason"), ["/goals/expected"])
    if expected:
        row.put("names_duties", names_duties(expected, words), ["/goals/expected"])
        row.put("has_figure", has_figure(expected), ["/goals/expected"])
        row.put("expected_idle", _says_nothing(expected, words), ["/goals/expected"])
        _compare(row, expected, report, words)
    if row.has_cell("achieved"):
        _outcome(row, expected, words)
    yield row.fact()


def _outcome(row: Terms, expected: str, words: Words) -> None:
    """What was achieved: left blank, an empty phrase, or no more than the goal over again."""
    achieved = tidy(row.raw("achieved"))[:_LONGEST]
    plain = _SIGN.sub("", achieved)
    both = ["/goals/expected", "/goals/achieved"]
    row.put("achieved_blank", row.is_blank("achieved", "reason"), both[1:])
    row.put("achieved_idle", _says_nothing(achieved, words), both[1:])
    row.put("achieved_has_figure", has_figure(achieved), both[1:])
    if expected and len(plain) >= _SHORTEST:
        row.put("same_text", _untensed(expected, words) == _untensed(achieved, words), both)


def _says_nothing(text: str, words: Words) -> bool:
    """An empty phrase, or nothing but a number."""
    plain = _YEAR.sub("", _SIGN.sub("", text))
    return bool(plain) and (plain in words["empty_achievements"] or plain.isdigit())


def _untensed(text: str, words: Words) -> str:
    """The letters of a text without years and the words that tell a plan from its outcome (将, 已, 了)."""
    return finder(words["tenses"]).sub("", _YEAR.sub("", _MARK.sub("", text)))


def has_figure(text: str) -> bool:
    """A quantity stands in the text; years, dates, document numbers, list numerals and names (G60) are none."""
    return _FIGURE.search(_NOT_A_FIGURE.sub("|", text)) is not None


def names_duties(text: str, words: Words) -> bool:
    """The text says that it lists duties, begins like one (负责……), or has two clauses that do."""
    if finder(words["duties"]).search(text):
        return True
    begun = [clause for clause in _CLAUSE.split(text) if clause.startswith(words["duty_verbs"])]
    return len(begun) > 1 or text.startswith(words["duty_openings"])


def _compare(row: Terms, expected: str, report: Narrative, words: Words) -> None:
    """How much of the goal stands in the report's paragraphs on duties; nothing where it has none."""
    pointers, texts = [], []
    for passage in report:
        told = under(passage, words["duty_headings"]) and not under(passage, words["duties_done"])
        if told or finder(words["duties"]).search(passage.text[:_LONGEST]):
            pointers.append(passage.pointer)
            texts.append(passage.text[:_LONGEST])
    if texts:
        share = similarity(expected, "\n".join(texts)[: 2 * _LONGEST])
        row.put("duty_similarity", exact(share), ["/goals/expected", *pointers])


def similarity(text: str, source: str) -> Decimal:
    """The share of the text, by letters, in clauses that stand in the source as they are or nearly so; 0 to 1."""
    clauses = [_SIGN.sub("", clause) for clause in _CLAUSE.split(text)[:_MOST_CLAUSES]]
    clauses = [clause for clause in clauses if len(clause) >= _SHORTEST]
    whole = sum(map(len, clauses))
    if not whole:
        return Decimal(0)
    plain = _SIGN.sub("", source)
    copied = sum(len(clause) for clause in clauses if clause in plain or _nearly_in(clause, plain))
    return (Decimal(copied) / whole).quantize(Decimal("0.001"), ROUND_HALF_EVEN)


def _nearly_in(clause: str, source: str) -> bool:
    from rapidfuzz.fuzz import partial_ratio

    return len(clause) <= len(source) and partial_ratio(clause, source, score_cutoff=_NEARLY) > 0
