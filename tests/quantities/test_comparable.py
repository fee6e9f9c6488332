"""Two quantities in one unit, or none."""

from decimal import Decimal

import pytest

from validator.quantities import akin, at_odds, comparable, is_exact, read, same_unit

D = Decimal


@pytest.mark.parametrize(
    ("a", "b", "first", "second"),
    [
        ("30个", "28个", "30", "28"),
        ("30", "28个", "30", "28"),
        ("30", "28", "30", "28"),
        ("2.6亿元", "26000万元", "260000000", "260000000"),
        ("5天", "4日", "5", "4"),
        ("100㎡", "90平方米", "100", "90"),
        ("5公里", "5km", "5", "5"),
        ("1.2万亩", "12000亩", "12000", "12000"),
        ("95%", "96", "0.95", "0.96"),
        ("95%", "0.96", "0.95", "0.96"),
        ("96", "95%", "0.96", "0.95"),
        ("95%", "1", "0.95", "1"),
        ("95%", "100", "0.95", "1"),
        ("≤5%", "3", "0.05", "0.03"),
        ("≤5%", "0", "0.05", "0"),
        ("5%", "6个百分点", "0.05", "0.06"),
        ("0.9‰", "0.8", "0.0009", "0.0008"),
        ("1%", "5‰", "0.01", "0.005"),
        ("≤90万元", "90", "900000", "900000"),
        ("≤90万元", "899740", "900000", "899740"),
        ("1.2万亩", "1.1", "12000", "11000"),
        ("150万", "150", "1500000", "1500000"),
        ("5300元/户", "5200元每户", "5300", "5200"),
        ("18-54周岁", "30", "36", "30"),
        ("2.6km", "2600米", "2600", "2600"),
        ("800公顷", "12000亩", "12000", "12000"),
        ("2公顷", "20000㎡", "20000", "20000"),
        ("5吨", "5200公斤", "5000", "5200"),
        ("2小时", "90分钟", "120", "90"),
        ("1年", "12个月", "12", "12"),
        ("≤2次/年", "0次", "2", "0"),
        ("每年3次", "3次", "3", "3"),
        ("每月2次", "2次/月", "2", "2"),
        ("800元/生·年", "790元", "800", "790"),
        ("≤1.2万元/台", "1.15万元", "12000", "11500"),
        ("150元/天/人", "150元/人/天", "150", "150"),
        ("每人每月300元", "300元/人·月", "300", "300"),
        ("208个", "206所", "208", "206"),
        ("5辆", "5台", "5", "5"),
    ],
)
def test_in_one_unit(a: str, b: str, first: str, second: str) -> None:
    pair = comparable(read(a, "target"), read(b, "actual"))
    assert pair is not None
    assert (pair[0].value, pair[1].value) == (D(first), D(second))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("30人", "30人次"),
        ("30个", "30户"),
        ("5天", "5个工作日"),
        ("95%", "95个"),
        ("≤1%", "0.5"),
        ("≤5%", "1"),
        ("≥5万元", "1000"),
        ("5公里", "5000平方米"),
        ("5天", "3个工作日"),
        ("每月2次", "24次"),
        ("每季度1次", "4次"),
        ("每半年1次", "2次"),
        ("50人/期", "150人"),
        ("2个/村", "30个"),
        ("300元/人", "60000元"),
        ("30", "达成预期指标"),
        ("30", "12月"),
        ("30", "7,00.0"),
        ("", "30"),
    ],
)
def test_not_in_one_unit(a: str, b: str) -> None:
    assert comparable(read(a, "target"), read(b, "actual")) is None
    assert comparable(read(b, "actual"), read(a, "target")) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("人", "人次"),
        ("户次", "户"),
        ("张", "张床位"),
        ("台", "辆"),
        ("个", "处"),
        ("家", "座"),
        ("家", "个"),
        ("项", "个"),
    ],
)
def test_units_that_people_are_careless_with(a: str, b: str) -> None:
    assert akin(a, b)
    assert akin(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("户", "人"),
        ("处", "米"),
        ("个", "元"),
        ("次", "人次"),
        ("天", "个"),
        ("次", "次/月"),
        ("元", "元/人"),
        ("", "个"),
    ],
)
def test_units_that_are_not_akin(a: str, b: str) -> None:
    assert not akin(a, b)
    assert not akin(b, a)


@pytest.mark.parametrize(
    ("a", "b"), [("30人", "30人次"), ("95%", "95个"), ("5元/户", "5人/户"), ("5公里", "5平方米")]
)
def test_units_at_odds(a: str, b: str) -> None:
    assert at_odds(read(a, "target"), read(b, "actual"))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("每月2次", "24次"),
        ("300元/人", "60000元"),
        ("≤10/10万", "3例"),
        ("2.6km", "2600米"),
        ("5天", "5个工作日"),
        ("3个月", "90天"),
    ],
)
def test_a_unit_told_in_part_is_not_at_odds(a: str, b: str) -> None:
    assert not at_odds(read(a, "target"), read(b, "actual"))
    assert not at_odds(read(b, "actual"), read(a, "target"))


def test_the_interval_comes_along() -> None:
    pair = comparable(read("95%"), read("96.0"))
    assert pair is not None
    assert (pair[1].low, pair[1].high) == (D("0.9595"), D("0.9605"))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("天", "日"),
        ("㎡", "平方米"),
        ("m2", "平方米"),
        ("公里", "千米"),
        ("公里", "KM"),
        ("个月", "月"),
        ("工作日", "个工作日"),
        ("人", "名"),
        ("元/人·月", "元/人/月"),
        ("元每户", "元/户"),
        ("人次", "人/次"),
        ("场", "场次"),
        ("台/套", "台套"),
        ("公斤", "kg"),
        ("艟", "艟"),
    ],
)
def test_the_same_by_another_name(a: str, b: str) -> None:
    assert same_unit(a, b)
    assert same_unit(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("人", "人次"),
        ("个", "户"),
        ("天", "个工作日"),
        ("个", "项"),
        ("元", "元/户"),
        ("%", "‰"),
        ("米", "公里"),
        ("", "个"),
    ],
)
def test_not_the_same(a: str, b: str) -> None:
    assert not same_unit(a, b)


@pytest.mark.parametrize(
    ("a", "b", "first", "low", "high"),
    [
        ("3个月", "90天", "3", "2.887097", "3.232143"),
        ("90天", "3个月", "90", "70", "108.5"),
        ("48小时", "2天", "48", "12", "60"),
        ("1亩", "667㎡", "1", "0.999250", "1.002252"),
    ],
)
def test_units_that_have_bounds_in_each_other(a: str, b: str, first: str, low: str, high: str) -> None:
    quantities = read(a), read(b)
    assert not is_exact(*quantities)
    pair = comparable(*quantities)
    assert pair is not None
    share = pair[0].value / D(first)
    assert [round(end / share, 6) for end in (pair[1].low, pair[1].high)] == [D(low), D(high)]


@pytest.mark.parametrize(("a", "b"), [("2公里", "2000米"), ("2公顷", "30亩"), ("2人", "2人次"), ("2", "2天")])
def test_other_units_have_no_bounds(a: str, b: str) -> None:
    assert is_exact(read(a), read(b))
