from decimal import Decimal

import pytest

from validator.errors import UnreadableDocument
from validator.forms.together import together
from validator.model.evaluation import Evaluation
from validator.model.place import Place

FORM = Evaluation(
    "表.xlsx", "xlsx", "a" * 64, {"unit": "某局", "indicators": [{"level3": "甲"}]},
    {"/unit": Place("表.xlsx", sheet="S", address="A1"), "/indicators/0/level3": Place("表.xlsx", sheet="S", address="A5")},
    (("杂", Place("表.xlsx", sheet="S", address="Z9")),), 10,
)  # fmt: skip
REPORT = Evaluation(
    "d/报告.docx", "docx", "b" * 64, {"unit": "某某局", "report": {"title": "自评报告"}, "staff": {"planned": Decimal(9)}},
    {
        "/unit": Place("d/报告.docx", paragraph=1),
        "/report/title": Place("d/报告.docx", paragraph=2),
        "/staff/planned": Place("d/报告.docx", table=1, row=1, cell=2),
    },
    (), 5, ({"zh": "有批注", "en": "has comments"},),
)  # fmt: skip


def test_the_form_comes_from_one_file_and_its_report_from_the_other() -> None:
    found = together([REPORT, FORM])
    assert found.content == {
        **FORM.content,
        "report": {"title": "自评报告"},
        "staff": {"planned": Decimal(9)},
    }
    assert found.place("/unit").spot() == "工作表“S”A1 单元格"
    assert found.place("/report/title").spot() == "《报告.docx》第2段"
    assert found.place("/report/title").spot("en") == "报告.docx, paragraph 2"
    assert (found.file, found.format, found.cells) == ("d/报告.docx + 表.xlsx", "docx + xlsx", 15)
    assert found.remarks == ({"zh": "《报告.docx》：有批注", "en": "报告.docx: has comments"},)


def test_a_value_that_contradicts_the_form_stays_unread() -> None:
    assert [(text, place.spot()) for text, place in together([FORM, REPORT]).unread] == [
        ("杂", "工作表“S”Z9 单元格"),
        ("某某局", "《报告.docx》第1段"),
    ]


def test_the_digest_is_of_all_files_in_their_order() -> None:
    digests = {together(files).digest for files in ([FORM, REPORT], [REPORT, FORM], [FORM])}
    assert len(digests) == 3


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([REPORT], "none of them holds a form"),
        ([FORM, FORM], "表.xlsx: holds a form 2 times"),
        (
            [FORM, Evaluation("乙.xls", "xls", "", FORM.content, {})],
            "表.xlsx, 乙.xls: each of them holds a form",
        ),
        ([FORM, REPORT, Evaluation("乙.doc", "doc", "", REPORT.content, {})], "each of them holds a report"),
    ],
)
def test_files_that_are_not_of_one_evaluation_are_refused(files: list[Evaluation], sentence: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        together(files)
    assert sentence in caught.value.en
