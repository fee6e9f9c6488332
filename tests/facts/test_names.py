"""Names of units compared, and where a report calls its unit by name."""

from __future__ import annotations

import pytest

from validator.facts import names
from validator.facts.identity import compare, taken_apart

from .narratives import WORDS, derived, form, value

APART = {
    "湖南省株洲市渌口区征地服务中心": (("湖南省", "株洲市", "渌口区"), "征地服务中心"),
    "青禾县市场监督管理局": (("青禾县",), "市场监督管理局"),
    "杭州市市场监督管理局": (("杭州市",), "市场监督管理局"),
    "黔南州市场监督管理局": (("黔南州",), "市场监督管理局"),
    "广西壮族自治区三江侗族自治县林业局": (("广西壮族自治区", "三江侗族自治县"), "林业局"),
    "双江拉祜族佤族布朗族傣族自治县人力资源和社会保障局": (
        ("双江拉祜族佤族布朗族傣族自治县",),
        "人力资源和社会保障局",
    ),
    "内蒙古自治区阿拉善盟阿拉善左旗农牧局": (("内蒙古自治区", "阿拉善盟", "阿拉善左旗"), "农牧局"),
    "北京市通州区城市管理委员会": (("北京市", "通州区"), "城市管理委员会"),
    "荆州市沙市区城乡建设局": (("荆州市", "沙市区"), "城乡建设局"),
    "太湖县新仓镇人民政府": (("太湖县", "新仓镇"), "人民政府"),
    "青禾县城关街道办事处": (("青禾县", "城关街道"), "办事处"),
    "渠县 农业技术\n推广站（本级）": (("渠县",), "农业技术推广站"),
    "乡村振兴局": ((), "乡村振兴局"),
    "中共青禾县委办公室": (("青禾县",), "委办公室"),
    "城市管理局": ((), "城市管理局"),
    "": ((), ""),
}

# form, report → relation, edit
PAIRS = {
    ("青禾县林业局", "青禾县林业局"): ("same", ""),
    ("青禾县林业局（本级）", "青禾县 林业局"): ("same", ""),
    ("湖南省青禾县林业局", "青禾县林业局"): ("shortened", ""),
    ("青禾县林业局", "林业局"): ("shortened", ""),
    ("青禾县林业局", "县林业局"): ("shortened", ""),
    ("湖南省青禾县林业局", "青禾林业局"): ("shortened", ""),
    ("青禾县发展和改革局", "县发改局"): ("shortened", "少“展和”，少“革”"),
    ("青禾县市场监督管理局", "青禾县市场监管局"): ("shortened", "少“督”，少“理”"),
    ("黔南州市场监督管理局", "州市场监管局"): ("shortened", "少“督”，少“理”"),
    ("太湖县新仓镇人民政府", "新仓镇政府"): ("shortened", "少“人民”"),
    ("青禾县人民医院", "青禾县医院"): ("shortened", "少“人民”"),
    ("国家税务总局青禾县税务局", "青禾县税务局"): ("shortened", ""),
    ("中共青禾县委办公室", "青禾县委办"): ("shortened", "少“公室”"),
    ("中共青禾县委宣传部", "青禾县委宣传部"): ("same", ""),
    ("株洲市渌口区征地服务中心", "渌口区征地中心"): ("shortened", "少“服务”"),
    ("株洲市渌口区征地服务中心", "渌口区征地协调服务中心"): ("differs", "多出“协调”"),
    ("青禾县教育体育局", "青禾县教育局"): ("differs", "少“体育”"),
    ("青禾县第一中学", "青禾县第二中学"): ("other", "“一”写作“二”"),
    ("青禾县财政局", "青禾县教育局"): ("other", "“财政”写作“教育”"),
    ("株洲市渌口区林业局", "株洲市芦淞区林业局"): ("other", "“株洲市渌口区”写作“株洲市芦淞区”"),
    ("太湖县新仓镇人民政府", "太湖县桥头镇人民政府"): ("other", "“太湖县新仓镇”写作“太湖县桥头镇”"),
}


@pytest.mark.parametrize(("name", "parts"), APART.items(), ids=list(APART))
def test_a_name_is_taken_apart_into_regions_and_core(name: str, parts: tuple[tuple[str, ...], str]):
    apart = taken_apart(name, WORDS)
    assert (apart.regions, apart.core) == parts


@pytest.mark.parametrize(("pair", "expected"), PAIRS.items(), ids=["-".join(pair) for pair in PAIRS])
def test_two_names_are_the_same_short_for_each_other_or_not(pair: tuple[str, str], expected: tuple[str, str]):
    relation = compare(pair[1], pair[0], WORDS)
    assert relation is not None
    assert (relation.kind, relation.edit) == expected


@pytest.mark.parametrize("inner", ["青禾县教育局教研室", "青禾县教育局招生考试中心"])
def test_a_body_within_the_unit_is_neither(inner: str):
    assert compare(inner, "青禾县教育局", WORDS) is None
    assert compare("青禾县教育局", inner, WORDS) is None


def test_a_word_may_be_left_out_where_the_full_name_is_not_due():
    relation = compare("不动产中心", "青禾县不动产登记中心", WORDS, formal=False)
    assert relation is not None
    assert relation.kind == "shortened"


TITLES = {
    "青禾县林业局2022年度部门整体支出绩效自评报告": "青禾县林业局",
    "2022年度青禾县林业局部门整体支出绩效自评报告": "青禾县林业局",
    "青禾县林业局关于2022年度部门整体支出绩效自评的报告": "青禾县林业局",
    "《青禾县第一中学2022年度整体支出绩效自评报告》": "青禾县第一中学",
    "2022年度部门整体支出绩效自评报告": "",
    "青禾县2022年度项目支出绩效自评表": "",
    "部门整体支出绩效自评表": "",
    "": "",
}

SENTENCES = {
    "青禾县林业局是县人民政府工作部门，为正科级。": "青禾县林业局",
    "青禾县林业局（以下简称县林业局）属于行政单位。": "青禾县林业局",
    "1.青禾县林业局内设办公室、计财股等6个股室。": "青禾县林业局",
    "青禾县林业局成立于2019年3月。": "青禾县林业局",
    "县林业局主要职责：负责林业生产。": "县林业局",
    "我局是县人民政府工作部门。": "",
    "本溪市林业局下设3个科室。": "本溪市林业局",
    "根据“三定”方案，我局内设6个股室。": "",
    "全面完成造林任务是今年的重点。": "",
    "2022年，青禾县林业局完成造林1.2万亩。": "",
}


@pytest.mark.parametrize(("title", "name"), TITLES.items(), ids=list(TITLES))
def test_a_title_may_hold_the_units_name(title: str, name: str):
    assert names.in_title(title, WORDS) == name


@pytest.mark.parametrize(("sentence", "name"), SENTENCES.items(), ids=list(SENTENCES))
def test_a_sentence_may_introduce_the_unit(sentence: str, name: str):
    assert names.introduced(sentence, WORDS) == name


def told(*texts: str, **content: object) -> list[tuple[str, str]]:
    facts = derived(names, form(*texts, **content))
    return [(value(fact, "name"), value(fact, "relation")) for fact in facts]


def report(unit: str, *texts: str) -> dict[str, object]:
    return {"report": {"unit": unit, "sections": [{"text": text} for text in texts]}}


def test_every_distinct_name_is_told_once():
    content = report(
        "青禾县林业局", "青禾县林业局内设6个股室。", "县林业局属于行政单位。", "县林业局位于县城。"
    )
    assert told(**content) == [("青禾县林业局", "same"), ("县林业局", "shortened")]


def test_the_same_difference_is_told_once():
    content = report("青禾县林业草原局", "县林业草原局属于行政单位。")
    assert told(**content) == [("青禾县林业草原局", "differs")]


def test_other_units_that_the_text_introduces_are_left_alone():
    assert told("青禾县财政局是预算主管部门。", "青禾县林业局苗圃属于二级单位。") == []


def test_the_department_above_may_write_the_report():
    content = report("青禾县农业农村局") | {"unit": "青禾县农业技术推广站", "department": "青禾县农业农村局"}
    assert told(**content) == []


def test_a_form_without_a_unit_leaves_the_name_uncompared():
    (fact,) = derived(names, form(**(report("青禾县林业局") | {"unit": None})))
    assert set(fact.gaps) == {"form_name", "relation", "likeness"}
