"""What cells say, one small case a line, grouped as people write them."""

from decimal import Decimal

import pytest

from validator.model.quantity import Quantity
from validator.quantities import REMARKS, read

D = Decimal


def told(quantity: Quantity) -> tuple[str | None, Decimal | None, str]:
    """Operator, value and unit, for short tables; only for numbers."""
    assert quantity.kind == "number", quantity
    assert quantity.number is not None
    return quantity.operator, quantity.number.value, quantity.unit


def table(text: str) -> list[tuple[str, str | None, Decimal, str]]:
    """Rows of "cell | operator value unit", a dash for no operator."""
    rows = []
    for line in text.strip().splitlines():
        cell, _, rest = line.partition(" | ")
        operator, value, *unit = rest.split()
        rows.append((cell.strip(), None if operator == "-" else operator, D(value), unit[0] if unit else ""))
    return rows


SIGNS = """
≥95%        | ge 0.95 %
≧98%        | ge 0.98 %
⩾98%        | ge 0.98 %
>=21933人   | ge 21933 人
=>30        | ge 30
> =30       | ge 30
≥=30        | ge 30
＞＝90％    | ge 0.90 %
≤5%         | le 0.05 %
≦5%         | le 0.05 %
<=5300元/户 | le 5300 元/户
=<5         | le 5
≯5          | le 5
≮5          | ge 5
＞5         | gt 5
>5          | gt 5
＜5         | lt 5
<5          | lt 5
=100        | eq 100
＝100       | eq 100
﹦5         | eq 5
═5          | eq 5
≥100百分比  | ge 1.00 %
≥11.376万元 | ge 113760 元
≥266米      | ge 266 米
PM2.5≤35微克/立方米 | le 35 微克/立方米
"""

WORDS = """
不低于95%     | ge 0.95 %
不少于3次     | ge 3 次
不小于3次     | ge 3 次
不得低于95%   | ge 0.95 %
应不低于95%   | ge 0.95 %
至少3次       | ge 3 次
最低30        | ge 30
达到95%       | ge 0.95 %
达95%         | ge 0.95 %
大于等于95%   | ge 0.95 %
大于或等于95% | ge 0.95 %
大于5         | gt 5
超过5         | gt 5
高于5         | gt 5
多于5         | gt 5
逾30人        | gt 30 人
超30人        | gt 30 人
不高于5       | le 5
不超过5       | le 5
不大于5       | le 5
不多于5       | le 5
不得超过5%    | le 0.05 %
未超过5%      | le 0.05 %
没有超过5%    | le 0.05 %
不超5%        | le 0.05 %
至多5         | le 5
最高5         | le 5
小于等于5     | le 5
控制在5%以内  | le 0.05 %
控制在5%      | le 0.05 %
控制在95%以上 | ge 0.95 %
小于0.9‰      | lt 0.0009 ‰
低于5         | lt 5
少于5         | lt 5
不足30人      | lt 30 人
不满5人       | lt 5 人
未达到95%     | lt 0.95 %
等于1         | eq 1
90%以上       | ge 0.90 %
60%及以上     | ge 0.60 %
88.32%及以上  | ge 0.8832 %
3个以上（含3个） | ge 3 个
95%(含)以上   | ge 0.95 %
100万元（含）以上 | ge 1000000 元
10万元以下    | le 100000 元
18周岁及以下  | le 18 周岁
2天以内       | le 2 天
2天之内       | le 2 天
2天内         | le 2 天
5个工作日内   | le 5 个工作日
1个工作日内办结 | le 1 个工作日
达到5天以内   | le 5 天
达到95%以上   | ge 0.95 %
≥3项以上      | ge 3 项
不超过预算的5% | le 0.05 %
最高不超过5万元 | le 50000 元
每亩300       | eq 300
每亩300元     | eq 300 元/亩
每亩补助300元 | eq 300 元/亩
每月2次       | - 2 次/月
每月≥1次      | ge 1 次/月
每季度不少于1次 | ge 1 次/季度
每年3次       | - 3 次/年
每半年1次     | - 1 次/半年
每学期2次     | - 2 次/学期
每人每月300元 | - 300 元/月
每月100%      | - 1.00 %
"""

PLAIN = """
372        | - 372
100        | - 100
0          | - 0
0.00       | - 0
100%       | - 1.00 %
100.00%    | - 1.00 %
50,000.00  | - 50000
1,234,567  | - 1234567
7,165.29   | - 7165.29
10分       | - 10 分
99.55分    | - 99.55 分
-5%        | - -0.05 %
−5         | - -5
－5        | - -5
≥-5℃       | ge -5 ℃
增长-2%    | - -0.02 %
+5%        | - 0.05 %
（5）      | - 5
"""

UNITS = """
1.2万亩       | - 12000 亩
2.6亿元       | - 260000000 元
26000万元     | - 260000000 元
864.2万       | - 8642000
4753.66万元   | - 47536600 元
200万         | - 2000000
3千人         | - 3000 人
3百人         | - 300 人
5百万元       | - 5000000 元
2千万元       | - 20000000 元
5万人次       | - 50000 人次
4.5万千瓦     | - 45000 千瓦
5千米         | - 5 千米
5千克         | - 5 千克
2万5千元      | - 25000 元
1亿2000万元   | - 120000000 元
5300元/户     | - 5300 元/户
0.53万元/户   | - 5300 元/户
12.5元每平方米 | - 12.5 元/平方米
300元/人·月   | - 300 元/人/月
18/10万       | - 18 /10万
120起/10万人  | - 120 起/10万
≤10.5/10万    | le 10.5 /10万
不高于18/10万 | le 18 /10万
9.6/10万以下  | le 9.6 /10万
5500兀/户     | - 5500 元/户
100㎡         | - 100 平方米
100m2         | - 100 平方米
100m²         | - 100 平方米
5平米         | - 5 平方米
3m³           | - 3 立方米
5km           | - 5 km
25TB          | - 25 TB
30公里/小时   | - 30 公里/小时
24小时        | - 24 小时
12个月        | - 12 个月
13月          | - 13 月
5年           | - 5 年
15个工作日    | - 15 个工作日
0.9‰          | - 0.0009 ‰
5个百分点     | - 5 个百分点
百分之98      | - 0.98 %
千分之5       | - 0.005 ‰
30台（套）    | - 30 台套
30人（次）    | - 30 人次
95（%）       | - 0.95 %
95（分）      | - 95 分
6个行政村     | - 6 个
30艟          | - 30 艟
¥3,000.00     | - 3000 元
人民币500元   | - 500 元
¥500万        | - 5000000 元
"""

CHINESE = """
三十            | - 30
三十人          | - 30 人
不少于三十人    | ge 30 人
三十分          | - 30 分
叁拾万元        | - 300000 元
两万            | - 20000
两万元          | - 20000 元
一万五千元      | - 15000 元
一百零五户      | - 105 户
两千零二十一人  | - 2021 人
百分之九十八    | - 0.98 %
百分之六十五点五 | - 0.655 %
不低于百分之九十 | ge 0.90 %
百分之百        | - 1.00 %
千分之三        | - 0.003 ‰
一次            | - 1 次
三次/年         | - 3 次/年
五天以内        | le 5 天
"""

INSIDE_TEXT = """
完成266米            | - 266 米
100%完成             | - 1.00 %
2021年完成30个       | - 30 个
2021年12月底前完成30个 | - 30 个
第三季度完成30个     | - 30 个
比2020年增长5%       | - 0.05 %
完成率：98.5%        | - 0.985 %
30个，全部完成       | - 30 个
超过预期，完成30个   | - 30 个
30个（其中男15）     | - 30 个
30%（2021年）        | - 0.30 %
优（95分）           | - 95 分
优良率≥90%           | ge 0.90 %
接到报告后2小时内    | le 2 小时
1.完成30个           | - 30 个
（1）完成30个        | - 30 个
①30%                 | - 0.30 %
指标1：≥95%          | ge 0.95 %
★≥95%                | ge 0.95 %
98%。                | - 0.98 %
“98%”                | - 0.98 %
[bookmark: _GoBack]98% | - 0.98 %
"""

WIDTH_AND_SPACE = """
９８％      | - 0.98 %
≥１００％   | ge 1.00 %
１．５万亩  | - 15000 亩
≥ 95 %      | ge 0.95 %
 95%        | - 0.95 %
不 低 于95% | ge 0.95 %
1.2 万 亩   | - 12000 亩
"""


@pytest.mark.parametrize(
    ("cell", "operator", "value", "unit"),
    [
        row
        for text in (SIGNS, WORDS, PLAIN, UNITS, CHINESE, INSIDE_TEXT, WIDTH_AND_SPACE)
        for row in table(text)
    ],
)
def test_numbers(cell: str, operator: str | None, value: Decimal, unit: str) -> None:
    assert told(read(cell)) == (operator, value, unit)


@pytest.mark.parametrize("cell", ["200余人", "200多人", "200人余", "200余人以上"])
def test_yu_and_duo_mean_at_least_and_roughly(cell: str) -> None:
    quantity = read(cell)
    assert told(quantity) == ("ge", D(200), "人")
    assert quantity.approximate


@pytest.mark.parametrize(
    "cell", ["约200人", "大约200人", "近200人", "200人左右", "200人上下", "≈200人", "约等于200人"]
)
def test_about_gives_no_direction(cell: str) -> None:
    quantity = read(cell)
    assert told(quantity)[0] in (None, "eq")
    assert told(quantity)[1:] == (D(200), "人")
    assert quantity.approximate
    assert "approximate" in quantity.remarks


def test_yu_may_stand_before_the_scale() -> None:
    assert told(read("300余万元")) == ("ge", D(3000000), "元")
    assert read("两百余人").approximate


@pytest.mark.parametrize(
    ("cell", "low", "high", "unit"),
    [
        ("18—54周岁", "18", "54", "周岁"),
        ("1–2", "1", "2", ""),
        ("80-90%", "0.8", "0.9", "%"),
        ("80%~90%", "0.8", "0.9", "%"),
        ("80%～90%", "0.8", "0.9", "%"),
        ("９５－９８％", "0.95", "0.98", "%"),
        ("2至3天", "2", "3", "天"),
        ("2到3天", "2", "3", "天"),
        ("10人-20人", "10", "20", "人"),
        ("10万-20万元", "100000", "200000", "元"),
        ("1-2万元", "10000", "20000", "元"),
        ("5000元-2万元", "5000", "20000", "元"),
        ("控制在80-90%", "0.8", "0.9", "%"),
        ("-5~3℃", "-5", "3", "℃"),
        ("-5~-3℃", "-5", "-3", "℃"),
        ("80%≤满意度≤90%", "0.8", "0.9", "%"),
        ("≥60%且≤80%", "0.6", "0.8", "%"),
        ("≥60%，≤80%", "0.6", "0.8", "%"),
        ("1,000-2,000人", "1000", "2000", "人"),
        ("1" * 30 + "-" + "2" * 30, "1" * 30, "2" * 30, ""),
        ("1999.1-1999.2万元", "19991000", "19992000", "元"),
    ],
)
def test_ranges_go_exactly_from_end_to_end(cell: str, low: str, high: str, unit: str) -> None:
    quantity = read(cell)
    assert quantity.kind == "range"
    assert quantity.number is not None
    assert (quantity.number.low, quantity.number.high, quantity.unit) == (D(low), D(high), unit)
    assert quantity.operator is None


def test_an_operator_on_a_range_is_kept() -> None:
    quantity = read("3-5天内")
    assert (quantity.kind, quantity.operator) == ("range", "le")


Y, M = (2021, None, None), (2021, 12, None)


@pytest.mark.parametrize(
    ("cell", "start", "end", "operator"),
    [
        ("2021年", Y, Y, None),
        ("2021年度", Y, Y, None),
        ("二〇二一年", Y, Y, None),
        ("2021年12月", M, M, None),
        ("2021年12月份", M, M, None),
        ("21年12月", M, M, None),
        ("2021-12", M, M, None),
        ("2021/12", M, M, None),
        ("2021.12", M, M, None),
        ("2021年底", M, M, None),
        ("2021年年底", M, M, None),
        ("2021-12-31", (2021, 12, 31), (2021, 12, 31), None),
        ("2021/12/31", (2021, 12, 31), (2021, 12, 31), None),
        ("2021.12.31", (2021, 12, 31), (2021, 12, 31), None),
        ("2021年12月31日", (2021, 12, 31), (2021, 12, 31), None),
        ("二〇二一年十二月三十一日", (2021, 12, 31), (2021, 12, 31), None),
        ("2021.1.1-12.31", (2021, 1, 1), (2021, 12, 31), None),
        ("2021.1.1-2021.12.31", (2021, 1, 1), (2021, 12, 31), None),
        ("2021年1月1日至12月31日", (2021, 1, 1), (2021, 12, 31), None),
        ("2021年1-12月", (2021, 1, None), M, None),
        ("2021.01-2021.12", (2021, 1, None), M, None),
        ("2021-2022年", Y, (2022, None, None), None),
        ("2021—2022", Y, (2022, None, None), None),
        ("1-12月", (None, 1, None), (None, 12, None), None),
        ("12月1-5日", (None, 12, 1), (None, 12, 5), None),
        ("12月中旬", (None, 12, 11), (None, 12, 20), None),
        ("10月", (None, 10, None), (None, 10, None), None),
        ("7月", (None, 7, None), (None, 7, None), None),
        ("全年", (None, 1, None), (None, 12, None), None),
        ("上半年", (None, 1, None), (None, 6, None), None),
        ("上半年完成任务", (None, 1, None), (None, 6, None), None),
        ("第三季度", (None, 7, None), (None, 9, None), None),
        ("2021年前三季度", (2021, 1, None), (2021, 9, None), None),
        ("1-3季度", (None, 1, None), (None, 9, None), None),
        ("11月底前", None, (None, 11, None), "le"),
        ("12月底前", None, (None, 12, None), "le"),
        ("十二月底前", None, (None, 12, None), "le"),
        ("9月前", None, (None, 9, None), "le"),
        ("年底前", None, (None, 12, None), "le"),
        ("12.31前", None, (None, 12, 31), "le"),
        ("2021年12月底前", None, M, "le"),
        ("2021年12月31日之前", None, (2021, 12, 31), "le"),
        ("不晚于2021年12月", None, M, "le"),
        ("≤2021年12月", None, M, "le"),
        ("每月10日前", None, (None, None, 10), "le"),
        ("2021年9月1日起", (2021, 9, 1), None, "ge"),
        ("2021年12月底前完成全部工作", None, M, "le"),
    ],
)
def test_dates(cell: str, start: object, end: object, operator: str | None) -> None:
    quantity = read(cell, "target")
    assert (quantity.kind, quantity.start, quantity.end, quantity.operator) == ("date", start, end, operator)
    assert quantity.number is None


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        ("target", "date"),
        ("actual", "date"),
        ("year", "date"),
        ("money", "number"),
        ("rate", "number"),
        ("", "number"),
    ],
)
def test_a_year_and_month_with_a_point_is_a_date_only_where_dates_stand(column: str, kind: str) -> None:
    assert read("2021.12", column).kind == kind


@pytest.mark.parametrize("cell", ["2021", "2021年", "2021年度", "（2021年度）", Decimal(2021), 2021])
def test_the_year_column_holds_years(cell: str | Decimal | int) -> None:
    quantity = read(cell, "year")
    assert (quantity.kind, quantity.start) == ("date", (2021, None, None))


PHRASES = [
    *(
        "优",
        "良",
        "显著",
        "有效",
        "有效改善",
        "达成预期指标",
        "达成年度指标",
        "部分达成预期指标",
        "通过",
        "合格",
    ),
    *("完成", "已完成", "满意", "良好", "是", "定性", "全天候", "长期", "及时", "零投诉", "无事故", "第三方"),
    *(
        "一般",
        "一级",
        "十分满意",
        "一流",
        "三公经费",
        "统一部署",
        "万无一失",
        "根据2021年文件执行",
        "按月发放",
    ),
    *("%", "元/户", "万元", "m2", "第1名", "5A级", "ISO9001", "2021年3月开工，2021年12月竣工", "√", "≥"),
]


UNDONE = [
    "未完成1.2万亩",
    "没有完成1.2万亩",
    "1.2万亩未完成",
    "尚未开展1.2万亩",
    "计划1.2万亩",
    "预计5月底完成95%",
]


@pytest.mark.parametrize("cell", UNDONE)
def test_what_was_not_done_is_no_number_reached(cell: str) -> None:
    assert read(cell, "actual").kind == "phrase"


@pytest.mark.parametrize(
    "cell", ["按计划完成1.2万亩", "已完成1.2万亩", "1.2万亩，均已实施", "计划生育率1.2%"]
)
def test_what_was_done_is_one(cell: str) -> None:
    assert read(cell, "actual").kind == "number"


@pytest.mark.parametrize("cell", ["\u200e98%", "98%\u202c", "9\u200b8%", "\u00ad98\u2060%"])
def test_characters_that_are_not_seen_change_nothing(cell: str) -> None:
    assert told(read(cell, "actual")) == told(read("98%", "actual"))


@pytest.mark.parametrize("cell", ["\u202e98%", "1\u20670"])
def test_characters_that_turn_text_round_are_not_guessed_away(cell: str) -> None:
    assert read(cell, "points").kind != "number"


@pytest.mark.parametrize("cell", PHRASES)
def test_phrases_hold_no_number(cell: str) -> None:
    quantity = read(cell, "target")
    assert (quantity.kind, quantity.number) == ("phrase", None)


BLANKS = ["", " ", "\n", "　", "/", "／", "\\", "-", "--", "- -", "—", "——", "— —", "－", "、", "\ufeff"]


@pytest.mark.parametrize("cell", BLANKS)
def test_strokes_stand_for_nothing(cell: str) -> None:
    assert read(cell).kind == read(cell, "target").kind == "blank"


def test_none_is_blank() -> None:
    assert read(None) == Quantity("", "blank")


@pytest.mark.parametrize("cell", ["无", "暂无", "无此项", "无。"])
def test_wu_is_a_phrase_in_a_target_and_blank_elsewhere(cell: str) -> None:
    assert read(cell, "target").kind == "phrase"
    for column in ("actual", "money", "points", "rate", "year", ""):
        assert read(cell, column).kind == "blank"


@pytest.mark.parametrize("cell", ["≥**人", "(≥**人)", "≥XX%", "≥X%", "××人", "……", "指标2：", "____%"])
def test_placeholders(cell: str) -> None:
    quantity = read(cell)
    assert quantity.kind == "phrase"
    assert "placeholder" in quantity.remarks


@pytest.mark.parametrize(
    "cell",
    [
        "28个集体、2个国有",
        "2人，3次",
        "7×24小时",
        "男30人女20人",
        "2021年：95%；2022年：98%",
        "1、30个",
        "30个\n20个",
    ],
)
def test_several_numbers_are_not_one(cell: str) -> None:
    quantity = read(cell)
    assert quantity.kind == "phrase"
    assert "several-numbers" in quantity.remarks


@pytest.mark.parametrize("cell", ["30/30", "1/2", "1:3", "30个/30个", "三分之二", "2/3以上", "½"])
def test_fractions_mean_more_than_one_thing(cell: str) -> None:
    assert read(cell).kind == "unread"


MALFORMED = [
    *(
        "7,00.0,77",
        "1.2.3",
        "9O",
        "2OO人",
        "O5",
        "l0",
        "12..5",
        "1,2",
        "12,34",
        "1234,567",
        "0,123",
        "1,234,56",
    ),
    *(
        "12，345",
        "12，5",
        "1 234",
        "1 2",
        "98. 5%",
        "98.%",
        ".5",
        "007",
        "0731-1234567",
        "1.234.567",
        "1e400",
    ),
    *(
        "1.5E+05",
        "10⁵",
        "3½",
        "±5",
        "20±5",
        "95%≥",
        "≥≤5",
        "≠0",
        "不等于0",
        "—5",
        "～5天",
        "5-",
        "90-80%",
        "1万5",
    ),
    *(
        "1年半",
        "2个半月",
        "30几人",
        "三五人",
        "三四十人",
        "一",
        "≥5天以下",
        "不低于5%以下",
        "2021年13月",
        "2021.2.30",
    ),
    *("2021.13.1", "2021.12.31-2021.1.1", "1" * 31, "٣٠", "-5--3", "3**", "pH6-9", "满意率-95%", "T+1"),
]


@pytest.mark.parametrize("cell", MALFORMED)
def test_what_cannot_be_read_safely_is_not_guessed(cell: str) -> None:
    quantity = read(cell, "target")
    assert (quantity.kind, quantity.number, quantity.raw) == ("unread", None, cell)


@pytest.mark.parametrize(
    ("cell", "remarks"),
    [
        ("≥95%", ()),
        ("30个", ()),
        ("≧98%", ("glyph",)),
        ("＞5", ("glyph",)),
        (">=5", ("glyph",)),
        ("﹦5", ("glyph",)),
        ("═5", ("glyph",)),
        ("不低于5", ("word-operator",)),
        ("5以上", ("word-operator",)),
        ("９８", ("full-width",)),
        ("98％", ("full-width",)),
        ("1,000", ("thousands",)),
        ("1.2万亩", ("scale",)),
        ("100百分比", ("percent-word",)),
        ("百分之98", ("percent-word",)),
        ("百分之九十", ("percent-word", "chinese-numeral")),
        ("三十人", ("chinese-numeral",)),
        ("≥ 5", ("spaces",)),
        (" 5 ", ()),
        ("（5）", ("noise",)),
        ("98%。", ("noise",)),
        ("约5", ("approximate",)),
        ("1/2", ("fraction",)),
        ("2人，3次", ("several-numbers",)),
    ],
)
def test_remarks_tell_what_was_normalised(cell: str, remarks: tuple[str, ...]) -> None:
    assert read(cell).remarks == remarks


def test_every_remark_is_told_in_both_languages() -> None:
    assert all(set(words) == {"zh", "en"} and all(words.values()) for words in REMARKS.values())


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        ("185.7", "185.65", "185.75"),
        ("185.70", "185.695", "185.705"),
        (D("185.7"), "185.65", "185.75"),
        (D("185.70"), "185.695", "185.705"),
        (D("1E+2"), "99.5", "100.5"),
        (10, "9.5", "10.5"),
        ("98%", "0.975", "0.985"),
        ("0.9‰", "0.00085", "0.00095"),
        ("1.2万亩", "11500", "12500"),
        ("2万5千元", "24500", "25500"),
        ("50,000.00", "49999.995", "50000.005"),
        ("两万", "15000", "25000"),
    ],
)
def test_a_number_stands_for_all_that_round_to_its_digits(
    value: str | Decimal | int, low: str, high: str
) -> None:
    number = read(value).number
    assert number is not None
    assert (number.low, number.high) == (D(low), D(high))


def test_equal_numbers_of_different_precision_are_not_mixed_up() -> None:
    for written in ("1", "1.0", "1.00"):
        number = read(D(written)).number
        assert number is not None
        assert number.high - number.low == D(1).scaleb(D(written).as_tuple().exponent)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [D("NaN"), D("Infinity"), D("1e400"), D("1e-400"), D("1" * 31)])
def test_absurd_numbers_are_unread(value: Decimal) -> None:
    assert read(value).kind == "unread"


def test_an_integer_beyond_the_limit_of_python_text_is_unread() -> None:
    assert read(10**5000).kind == "unread"


@pytest.mark.parametrize("cell", ["1", "100", "100.00", "86"])
def test_plain_rates_stay_as_they_are(cell: str) -> None:
    assert told(read(cell, "rate")) == (None, D(cell), "")


def test_a_scale_without_a_unit_is_money_in_a_money_column() -> None:
    assert told(read("150万", "money")) == (None, D(1500000), "元")
    assert told(read("150", "money")) == (None, D(150), "")
    assert told(read("150万", "target")) == (None, D(1500000), "")


def test_the_factor_of_a_scale_is_told() -> None:
    assert [read(cell).scale for cell in ("5", "5万元", "2.6亿元", "95%")] == [1, 10**4, 10**8, 1]


@pytest.mark.parametrize(
    "character", ["1", "一", " ", "≥", ",", "年", "1-", "(", "百分之", "1日前", "*", "每", "不", "\n"]
)
def test_long_texts_are_phrases_and_quick(character: str) -> None:
    quantity = read(character * 20_000, "target")
    assert quantity.kind == ("blank" if not character.strip() else "phrase")
    assert read((character * 500)[:500], "target").raw
