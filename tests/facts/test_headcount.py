"""Posts and how many are filled: from the cells of the form and from the report, in favour of whoever wrote it."""

import pytest

from validator.engine.load import load
from validator.facts import derive
from validator.model.evaluation import Evaluation

PACK = load()


def headcounts(text):
    content = {"report": {"sections": [{"heading": "一、基本情况", "text": text}]}}
    facts = derive(Evaluation("one.yaml", "yaml", "", content, {}), PACK.profiles["cn-2020"], PACK.words)
    return [
        tuple(int(fact.terms[name].value.value) for name in ("planned", "actual"))
        for fact in facts
        if fact.kind == "headcount"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("核定编制35人，在职人员32人。", [(35, 32)]),
        ("我局编制数为35名，其中行政编制20名、事业编制15名；实有在职人员36人，退休人员6人。", [(35, 36)]),
        ("编制35人，年末实有人数32人，其中在职行政人员20人、在职事业人员12人。", [(35, 32)]),
        ("行政编制20人，在职人员32人。", []),
        ("编制35人，其中在职人员32人；下属站所编制10人，在职人员9人。", []),
        ("编制35人，在职人员40人，其中聘用人员8人。", []),
        ("空编制3人，在职人员32人。", []),
    ],
)
def test_posts_and_staff_are_read_where_each_is_told_once(text, found):
    assert headcounts(text) == found
