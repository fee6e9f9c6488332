"""Units and measure words: the run of text after a number in, its unit and what follows it out."""

from __future__ import annotations

from decimal import Decimal

from validator.regex import regex

SCALES = {
    "十万": Decimal(10**5),
    "百万": Decimal(10**6),
    "千万": Decimal(10**7),
    "十亿": Decimal(10**9),
    "百亿": Decimal(10**10),
    "千亿": Decimal(10**11),
    "万亿": Decimal(10**12),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10**4),
    "亿": Decimal(10**8),
}
# 千米, 千克, 千瓦 … are units, 百分比 is a percent sign and 万分之 begins a new number: none of them scales.
_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
SCALE = rf"(?:(?:{_SCALE})(?!分[比点之])(?<!千(?=[米克瓦伏帕卡焦赫])))"

RATIOS = {"%": Decimal("0.01"), "‰": Decimal("0.001"), "‱": Decimal("0.0001")}
"""Units of which one is less than 1: "95%" is the number 0.95."""

# Other ways of writing a unit, mended when it is read. 兀 and 顼 are what text recognition makes of 元 and 项.
_NOTATION = {
    "百分比": "%",
    "个百分比": "%",
    "平米": "平方米",
    "兀": "元",
    "圆": "元",
    "块钱": "元",
    "元人民币": "元",
    "元整": "元",
    "顼": "项",
    "°C": "℃",
}
_WORDS = """
% ‰ ‱ 百分点 个百分点 倍 折 成
元 美元 港元 欧元 日元 角
个 人 名 位 户 家 所 座 栋 幢 处 台 套 件 份 篇 场 次 项 条 张 本 册 期 批 辆 艘 架 部 门 间 层 片 块 根 棵 株 头 只 匹 羽 尾
枚 粒 袋 箱 桶 瓶 盒 包 卷 支 把 副 双 对 组 队 班 届 轮 遍 回 趟 起 宗 例 笔 单 款 种 类 级 档 步 道 盏 面 幅 首 集 句 字 页
段 节 课 讲 席 铺 床 点 站 口 眼 孔 颗 盆 丛 束 窝 群 帧 番 股 顶 扇 杆 樘 挂 刀 令 剂 针 村 乡 镇 县 区 市 省 国 校 社区 街道
床位 张床位 学位 座位 车位 泊位 席位 机位 窗口 企业
人次 户次 台次 车次 班次 批次 件次 家次 架次 艘次 场次 轮次 篇次 条次 期次 项次 例次 频次 剂次 针次 亩次 只次 头次 床次 点次
人天 人日 人月 人年 人时 台套 台班 工日 机时 床日 人份 人/次 人·次 台/套 套次
天 日 工作日 个工作日 自然日 个自然日 日历天 周 星期 个星期 个周 月 个月 季 季度 个季度 年 个年度 年度 周年 小时 个小时 时 分钟 分 秒 毫秒
岁 周岁 学时 个学时 课时 个课时 学分
公里 千米 米 厘米 毫米 微米 分米 延米 延长米 里 海里 车公里
平方公里 平方千米 平方米 平方厘米 平方 公顷 亩 立方米 立方厘米 立方 方 升 公升 毫升
吨 公斤 千克 克 毫克 微克 斤 吨标准煤 吨标煤
千瓦时 度 千瓦 兆瓦 吉瓦 瓦 千伏 伏 千伏安 安 千帕 帕 千卡 千焦 千赫 兆 摄氏度 ℃ 分贝
"""
MEASURES = frozenset(_WORDS.split()) | frozenset(_NOTATION)
_LONGEST = max(map(len, MEASURES))

_SYNONYMS = (
    ("天", "日", "个自然日", "自然日", "日历天"),
    ("个工作日", "工作日"),
    ("周", "个周", "星期", "个星期"),
    ("月", "个月"),
    ("季度", "个季度", "季"),
    ("年", "年度", "个年度", "周年"),
    ("小时", "个小时", "时", "h"),
    ("分钟", "min"),
    ("秒", "s"),
    ("学时", "个学时"),
    ("课时", "个课时"),
    ("岁", "周岁"),
    ("平方米", "平方", "平米", "㎡", "m2", "m²"),
    ("平方公里", "平方千米", "km2", "km²"),
    ("立方米", "立方", "方", "m3", "m³", "㎥"),
    ("公里", "千米", "km", "㎞"),
    ("米", "m"),
    ("厘米", "cm", "㎝"),
    ("毫米", "mm", "㎜"),
    ("公顷", "ha", "hm2", "hm²"),
    ("吨", "t"),
    ("千克", "公斤", "kg", "㎏"),
    ("克", "g"),
    ("毫克", "mg"),
    ("微克", "μg", "µg", "ug"),
    ("升", "公升", "l"),
    ("毫升", "ml"),
    ("千瓦时", "kwh", "kw·h", "kw.h"),
    ("千瓦", "kw"),
    ("兆瓦", "mw"),
    ("千伏", "kv"),
    ("分贝", "db"),
    ("摄氏度", "℃", "°c"),
    ("吨标准煤", "吨标煤"),
    ("百分点", "个百分点"),
    ("元", "圆", "兀", "人民币"),
    ("人次", "人/次", "人·次"),
    ("场", "场次"),
    ("批", "批次"),
    ("期", "期次"),
    ("轮", "轮次"),
    ("篇", "篇次"),
    ("条", "条次"),
    ("台套", "台/套"),
    ("人", "名"),
    ("%", "％", "百分比"),
)
_SAME = {word: words[0] for words in _SYNONYMS for word in words}

_COUNTED = "个 项 家 所 座 处 栋 幢 台 套 件 份 部 条 块 间 支 口 眼 盏 根 棵 株 张 本 册 点 站 村 社区 校 窗口 企业 班 组"
_THINGS = frozenset(_COUNTED.split())
_ANY_THING = frozenset({"个", "项"})
_MACHINES = frozenset({"台", "辆", "部", "架", "艘", "套", "台套"})
_OF_THE_YEAR = frozenset({"年", "年度"})

_LATIN = regex(r"[A-Za-zμµΩ°]+(?:[·.][A-Za-z]+)*")
_SPELLED = regex(r"[^\W0-9_]{1,4}")
_UNKNOWN = regex(
    r"(?!完成|已|达|合格|均|都|全部|全|的|为|是|并|且|和|与|及|在|以|按|左右|半|到|至)[^\W0-9_]{1,6}"
)
_PER = "/每·"


def unit_at(text: str) -> tuple[str, str]:
    """The unit that `text` begins with, mended ("㎡" is "平方米"), and what follows it; "" where there is none.

    A known measure word wins over the noun behind it ("个村" is 个); an unknown word counts when nothing follows it.
    """
    name, rest = measure_at(text)
    if not name:
        whole = _UNKNOWN.fullmatch(text)
        return (text, "") if whole else ("", text)
    while len(rest) > 1 and rest[0] in _PER:
        part, after = measure_at(rest[1:])
        if not part:
            spelled = _SPELLED.match(rest, 1)
            if spelled is None:
                break
            part, after = spelled.group(), rest[spelled.end() :]
        name, rest = f"{name}/{part}", after
    return name, rest


def measure_at(text: str) -> tuple[str, str]:
    """The known measure word, or word in Latin letters, that `text` begins with, and what follows it."""
    latin = _LATIN.match(text)
    if latin is not None:
        word = latin.group()
        return _NOTATION.get(word, word), text[len(word) :]
    for length in range(min(_LONGEST, len(text)), 0, -1):
        word = text[:length]
        if word in MEASURES:
            return _NOTATION.get(word, word), text[length:]
    return "", text


def same_unit(a: str, b: str) -> bool:
    """Whether two units are the same by another name: 天 and 日, 元/天/人 and 元/人/天. 人 and 人次 are not."""
    return a == b or plain(a) == plain(b)


def akin(a: str, b: str) -> bool:
    """Whether two units differ only as people are careless with them: 人 and 人次, 张 and 张床位, 个 and 处."""
    (first, *by), (second, *by_other) = plain(a), plain(b)
    if by or by_other or not first or not second:
        return False
    things = {first, second}
    return first.startswith(second) or second.startswith(first) or things <= _THINGS or things <= _MACHINES


def of_things(a: str, b: str) -> bool:
    """Whether two units count whole things, one of them any (个 and 处), or machines (台 and 辆)."""
    if len(plain(a)) + len(plain(b)) > 2:
        return False
    both = {*plain(a), *plain(b)}
    return (both <= _THINGS and not _ANY_THING.isdisjoint(both)) or both <= _MACHINES


def less_told(a: str, b: str) -> bool:
    """Whether one unit leaves out what the other counts by: 元 beside 元/人, 次 beside 次/月, /10万 beside 例."""
    (first, *by), (second, *by_other) = plain(a), plain(b)
    if first != second and first and second:
        return False
    return set(by) != set(by_other)


def plain(unit: str) -> tuple[str, ...]:
    """A unit by its first name; then what it is counted by, in any order. By the year goes without saying."""
    unit = unit.strip().casefold()
    if unit in _SAME:
        return (_SAME[unit],)
    name, *by = (_SAME.get(part, part) for part in unit.replace("每", "/").replace("·", "/").split("/"))
    return (name, *sorted(part for part in by if part not in _OF_THE_YEAR))
