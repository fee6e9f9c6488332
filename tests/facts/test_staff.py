"""Staff in all and by category, as reports state them."""

from __future__ import annotations

import pytest

from validator.facts import staff

from .narratives import derived, form, value

# text → (label, total, parts, whether the list is complete)
READ = {
    "在职人员32人，其中全额拨款28人、差额拨款4人；离休人员0人，退休人员6人。": [
        ("在职人员", "32", "28+4", True)
    ],
    "编制35人，在职32人，其中：参公人员10人，事业人员20人，工勤人员2人。": [("在职", "32", "10+20+2", True)],
    "核定编制35名，其中行政编制20名，事业编制15名；实有在职人员33人，其中行政18人，事业15人。": [
        ("核定编制", "35", "20+15", True),
        ("实有在职人员", "33", "18+15", True),
    ],
    "年末实有人数38人，其中：在职人员32人，离休人员0人，退休人员6人。": [
        ("年末实有人数", "38", "32+0+6", True)
    ],
    "现有在职职工45名（其中：行政人员20名，事业人员23名，工勤人员2名）。": [
        ("在职职工", "45", "20+23+2", True)
    ],
    "在职人员57人（在编51人，聘用6人）。": [("在职人员", "57", "51+6", True)],
    "在职人员81人,专业技术人员57人、管理人员1人,工勤人员23人。": [("在职人员", "81", "57+1+23", True)],
    "单位有28名在职人员，其中10名公务员、13名事业人员和5名工勤人员。": [("在职人员", "28", "10+13+5", True)],
    "共有干部职工60人，其中男40人，女20人。": [("干部职工", "60", "40+20", True)],
    "我局共有编制50个，包括行政编制20个、事业编制30个。": [("编制", "50", "20+30", True)],
    "2022年末在岗人员 40 人，其中在编 30 人，劳务派遣 10 人。": [("2022年末在岗人员", "40", "30+10", True)],
    "编制35人，在职32人，其中行政12人，事业20人，其中专技10人，管理8人，工勤2人。": [
        ("在职", "32", "12+20", False),
        ("事业", "20", "10+8+2", True),
    ],
    # a list that may go on
    "在职人员32人，其中行政20人、工勤5人。": [("在职人员", "32", "20+5", False)],
    "在职人员32人，其中主要有行政20人、事业5人。": [("在职人员", "32", "20+5", False)],
    "在职人员32人，其中行政20人、事业5人等。": [("在职人员", "32", "20+5", False)],
}
NONE = [
    "在职人员32人。",
    "在职人员32人，离休人员0人，退休人员6人。",
    "在职人员32人，其中党员20人，本科以上学历25人。",
    "在职人员32人，其中高级职称5人，中级职称10人。",
    "在职人员20人，临聘人员15人，公益性岗位8人。",
    "在职人员32人，其中行政约10人，事业22人。",
    "在职人员30余人，其中行政10人，事业22人。",
    "培训干部120人次，其中行政人员50人次，事业人员70人次。",
    "下设2个二级单位，其中全额拨款1个、差额拨款1个。",
    "全年救助困难群众60人，其中男40人，女30人。",
    "设局长1人，副局长3人，内设股室6个。",
]


def told(text: str) -> list[tuple[str, str, str, bool]]:
    facts = derived(staff, form(text))
    return [tuple(value(fact, name) for name in ("label", "total", "parts", "exhaustive")) for fact in facts]  # type: ignore[misc]


@pytest.mark.parametrize(("text", "lists"), READ.items(), ids=list(READ))
def test_a_total_is_read_with_its_categories(text: str, lists: list[tuple[str, str, str, bool]]):
    assert told(text) == lists


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_division_of_the_staff_is_left_alone(text: str):
    assert told(text) == []


# text → sum − total of the list that does not add up
WRONG = {
    "在职人员32人，其中全额拨款28人、差额拨款5人。": 1,
    "在职人员28人，其中10名公务员、12名事业人员和5名工勤人员。": -1,
    "核定编制35名，其中行政编制20名，事业编制15名；实有在职人员33人，其中行政18人，事业14人。": -1,
    "核定编制35名，其中行政编制21名，事业编制15名；实有在职人员33人，其中行政18人，事业15人。": 1,
    "现有在职职工45名（其中：行政人员20名，事业人员23名，工勤人员3名）。": 1,
    "共有干部职工60人，其中在编45人，聘用14人。": -1,
    "在职人员81人，专业技术人员57人、管理人员1人，工勤人员20人。": -3,
    "年末实有人数38人，其中：在职人员32人，退休人员5人。": -1,
}


@pytest.mark.parametrize(("text", "gap"), WRONG.items(), ids=list(WRONG))
def test_a_wrong_list_is_told_with_its_own_total(text: str, gap: int):
    facts = derived(staff, form(text))
    gaps = [int(value(fact, "sum")) - int(value(fact, "total")) for fact in facts]
    assert [each for each in gaps if each] == [gap]
    assert all(value(fact, "exhaustive") for fact in facts if value(fact, "sum") != value(fact, "total"))


def test_people_cannot_be_part_of_no_body():
    text = "在职人员28人，离休人员0人。下设0个副科级、0个股级直属单位，其中0个参照公务员法管理、10个全额拨款、0个差额拨款、18个自收自支人员。"
    (fact,) = derived(staff, form(text))
    known = {name: value(fact, name) for name in ("total", "sum", "parts", "subset_of", "subset_total")}
    assert known == {
        "total": "28",
        "sum": "28",
        "parts": "0+10+0+18",
        "subset_of": "股级直属单位",
        "subset_total": "0",
    }


def test_people_of_some_body_are_no_part_of_it():
    (fact,) = derived(staff, form("在职人员28人。下设2个股级直属单位，其中10个全额拨款、18个自收自支人员。"))
    assert "subset_of" not in fact.terms
