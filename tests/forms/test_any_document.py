"""Whatever a document holds: no exception, and every text is either understood or listed as unread."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from validator.forms import labels
from validator.forms.text import clean
from validator.model.document import Cell, Document, Paragraph, Table
from validator.model.place import Place

from .layout import FILE, HEADER, at, document, recognise

KNOWN = sorted(word for group in labels._groups() for word in labels.words(group))
LINES = [
    "部门整体支出绩效自评表",
    "2021年度绩效自评报告",
    "一、基本情况",
    "注：无",
    "（2021年度）",
    "单位：万元",
    "……",
]
VALUES = [
    "100",
    "98%",
    "≥95%",
    "/",
    "10分",
    "95分 优",
    "产出指标（50分）",
    "预算执行率（10分）",
    "其中：拨款：3",
    "某某局",
]
HEADS = [
    *HEADER.split(" | "),
    "项目资金（万元）",
    "全年预算数",
    "全年执行数",
    "执行率",
    "预期目标",
    "实际完成情况",
    "总分",
]
TEXT = st.one_of(
    st.sampled_from(HEADS),
    st.sampled_from(HEADS),
    st.just(""),
    st.sampled_from(KNOWN),
    st.sampled_from(LINES + VALUES + ["", "", " ", "\u3000\n"]),
    st.text(max_size=12),
    st.builds("{}：{}".format, st.sampled_from(KNOWN), st.sampled_from(VALUES)),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Cells anywhere, with spans that may overlap and reach beyond the table."""
    ragged = draw(st.booleans())
    cells = []
    for row in range(draw(st.integers(0, 7))):
        for column in range(draw(st.integers(0, 7))):
            width, height = (1, 1) if ragged else (draw(st.integers(1, 2)), draw(st.integers(1, 3)))
            cells.append(Cell(draw(TEXT), row, column, at(row, column), width, height))
    return Table(tuple(cells), Place(FILE), ragged)


documents = st.builds(
    lambda blocks: document(*(b.text if isinstance(b, Paragraph) else b for b in blocks)),
    st.lists(st.one_of(tables(), st.builds(Paragraph, TEXT, st.just(Place(FILE)))), max_size=6),
)


def texts(source: Document) -> dict[Place, str]:
    """All texts of a document by their place."""
    items = [item for b in source.blocks for item in (b.cells if isinstance(b, Table) else [b])]
    return {item.place: clean(item.text) for item in items}


def bare(text: str) -> str:
    return "".join(text.split())


def pointers(content: object, pointer: str = "") -> list[tuple[str, str]]:
    """All values with their JSON Pointers."""
    if isinstance(content, dict):
        return [pair for name, value in content.items() for pair in pointers(value, f"{pointer}/{name}")]
    if isinstance(content, list):
        return [pair for i, value in enumerate(content) for pair in pointers(value, f"{pointer}/{i}")]
    return [(pointer, str(content))]


def leaves(content: object) -> list[str]:
    return [value for _, value in pointers(content)]


@settings(max_examples=150, deadline=None)
@given(documents)
def test_every_text_is_understood_or_unread(source: Document):
    written = texts(source)
    forms = recognise(source)
    assert forms
    assert sum(form.cells for form in forms) == sum(bool(text) for text in written.values())
    unread = [place for form in forms for _, place in form.unread]
    assert len(unread) == len(set(unread))
    for form in forms:
        assert all(written[place] == text for text, place in form.unread)
        assert written.keys() >= set(form.places.values())
        assert all(leaves(form.content))


@settings(max_examples=100, deadline=None)
@given(documents)
def test_every_value_has_the_place_where_it_is_written(source: Document):
    written = texts(source)
    for form in recognise(source):
        for pointer, value in pointers(form.content):
            if pointer != "/kind" and not pointer.endswith("/level"):
                place = form.places[pointer]
                assert bare(value) in bare(written[place]) or "\n" in value or pointer == "/year"


@settings(max_examples=60, deadline=None)
@given(documents)
def test_reading_twice_gives_the_same(source: Document):
    assert recognise(source) == recognise(source)
