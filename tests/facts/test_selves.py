"""我局, 本中心: what a report may call its own unit."""

from __future__ import annotations

import pytest

from validator.facts import selves

from .narratives import WORDS, derived, form, value

FITS = [
    ("我局", "青禾县林业局"), ("我局", "青禾县公安局交通警察大队"), ("我办", "青禾县人民政府办公室"),
    ("我办", "青禾县城关街道办事处"), ("我办", "中共青禾县委编办"), ("我院", "青禾县人民医院"), ("我院", "青禾县人民法院"),
    ("我院", "青禾县新仓镇卫生院"), ("我院", "青禾学院"), ("我校", "青禾县第一中学"), ("我校", "青禾县委党校"),
    ("我校", "青禾大学"), ("我校", "青禾县新仓镇中心小学"), ("我中心", "青禾县疾病预防控制中心"), ("我所", "青禾县林业科学研究所"),
    ("我委", "青禾州发展和改革委员会"), ("我委", "青禾市卫健委"), ("我委", "中共青禾县委政法委"), ("我委", "青禾县纪委监委"),
    ("我会", "青禾县残疾人联合会"), ("我会", "青禾县工商联"), ("我站", "青禾县农业技术推广站"), ("我部", "中共青禾县委宣传部"),
    ("我处", "青禾县国有林管理处"), ("我大队", "青禾县森林消防大队"), ("我队", "青禾县城管执法大队"), ("我馆", "青禾县图书馆"),
    ("我厅", "湖南省林业厅"), ("我社", "青禾县供销合作社"), ("我镇", "太湖县新仓镇人民政府"), ("我乡", "田心乡人民政府"),
    ("我街道", "青禾县城关街道办事处"), ("我镇", "新仓镇中心学校"), ("我镇", "青禾县第三人民医院"), ("我单位", "青禾县林业局"),
    ("本部门", "青禾县第一中学"),
]  # fmt: skip
MISFITS = [
    ("我办", "青禾县征地服务中心"), ("我局", "青禾县第一中学"), ("我院", "青禾县林业局"), ("我校", "青禾县科学技术局"),
    ("我中心", "青禾县林业局"), ("我所", "青禾县林业局"), ("我委", "青禾县林业局"), ("我站", "青禾县图书馆"),
    ("我镇", "青禾县林业局"), ("我乡", "太湖县新仓镇人民政府"), ("我街道", "太湖县新仓镇人民政府"), ("我部", "青禾县林业局"),
    ("我大队", "青禾县林业局"), ("本院", "青禾县财政局"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "unit"), FITS)
def test_a_word_that_the_name_allows_fits(name: str, unit: str):
    assert selves.fits(name, unit, WORDS)


@pytest.mark.parametrize(("name", "unit"), MISFITS)
def test_a_word_for_another_kind_of_unit_does_not(name: str, unit: str):
    assert not selves.fits(name, unit, WORDS)


FOUND = {
    "我局认真履职，我局班子带头，本局无违纪。": {"我局": "2", "本局": "1"},
    "按照本办法，扭转基本局面，我办理了手续，我会尽力，我所在的单位，我委托第三方。": {},
    "自我办学以来，敌我处境，召开本会议，我国、我省、我市、我县、我区情况良好，我们努力。": {},
    "我中心、我大队、我单位、我街道。": {"我中心": "1", "我大队": "1", "我单位": "1", "我街道": "1"},
    "我乡村振兴工作、我乡镇建设。": {},
    "": {},
}


@pytest.mark.parametrize(("text", "names"), FOUND.items(), ids=list(FOUND))
def test_self_references_are_counted(text: str, names: dict[str, str]):
    facts = derived(selves, form(text))
    assert {value(fact, "name"): value(fact, "times") for fact in facts} == names


def test_the_department_above_may_speak():
    (fact,) = derived(selves, form("我局组织实施。", unit="青禾县农技站", department="青禾县农业农村局"))
    assert value(fact, "fits") is True


def test_without_a_unit_nothing_is_said_of_the_fit():
    (fact,) = derived(selves, form("我局组织实施。", unit=None))
    assert fact.gaps == {"form_name": "/unit", "fits": "/unit"}
