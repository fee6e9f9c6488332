"""Forms for a unit's whole expenditure: the whole content of each."""

from __future__ import annotations

from .layout import HEADER, INDICATOR, entries, ragged, read, read_both, table, values


def test_income_and_expenditure_side_by_side():
    form = read_both(
        "部门整体支出绩效自评表",
        "（2021年度）",
        table(
            "预算部门名称 | 某区服务中心{8}",
            "年度预\n算申请\n（万元）{1x6} | {2} | 年初\n预算数 | 全年  预算数 | 全年\n执行数 | 分值 | 执行率 | 得分",
            "年度资金总额{2} | 125.3 | 185.7 | 185.7 | 10分 | 100% | 10",
            "按收入性质分：{4} | 按支出性质分：185.7{4}",
            "  其中：  一般公共预算：185.7{4} | 其中：基本支出：125.7万元{4}",
            "政府性基金拨款：{4} | 项目支出：60{4}",
            "其他资金：{4} | {4}",
            "年度总体目标{1x2} | 预期目标{4} | 实际完成情况　{4}",
            "    服务全区。\n　{4} | 服务372户。{4}",
            f"绩\n效\n指\n标{{1x5}} | {HEADER} | 偏差原因分析及改进措施",
            "产出指标（50）{1x2} | 数量指标 | 文稿撰写 | 15 | 25 | 30 | 30 | ",
            "质量指标 | 合格率 | 100% | 100% | 20 | 20 | ",
            "效益指标\n（30分） | 经济效\n益指标 |     提升协调水平、\n提升服务质量。 | ≧98% | 98% | 30 | 30 | ",
            "满意度指标\n（10分） | 服务对象满意度指标 | 满意度 | ≧95% | 98% | 10 | 10 | ",
            "总分{6} | 100 |  | ",
        ),
    )
    assert form.unread == ()
    assert values(form) == {
        "kind": "department",
        "title": "部门整体支出绩效自评表",
        "year": "2021",
        "unit": "某区服务中心",
        "money_unit": "万元",
        "budget": {
            "initial": "125.3",
            "adjusted": "185.7",
            "executed": "185.7",
            "weight": "10分",
            "rate": "100%",
            "score": "10",
            "income": {
                "parts": entries("name amount", "一般公共预算 | 185.7", "政府性基金拨款 | ", "其他资金 | ")
            },
            "expenditure": {
                "total": "185.7",
                "parts": entries("name amount", "基本支出 | 125.7万元", "项目支出 | 60"),
            },
        },
        "goals": {"expected": "服务全区。", "achieved": "服务372户。"},
        "sections": entries("name weight", "产出指标 | 50", "效益指标 | 30", "满意度指标 | 10"),
        "indicators": entries(
            INDICATOR,
            "产出指标 | 数量指标 | 文稿撰写 | 15 | 25 | 30 | 30",
            "产出指标 | 质量指标 | 合格率 | 100% | 100% | 20 | 20",
            "效益指标 | 经济效益指标 | 提升协调水平、提升服务质量。 | ≧98% | 98% | 30 | 30",
            "满意度指标 | 服务对象满意度指标 | 满意度 | ≧95% | 98% | 10 | 10",
        ),
        "total": {"weight": "100"},
    }


def test_amounts_in_the_cell_beside_and_lists_one_after_the_other():
    form = read_both(
        "部门整体支出绩效自评表",
        table(
            "部门（单位）名称 | 某局{4}",
            "年度预算申请（元）{1x8} | {1} | 全年预算数 | 全年执行数 | 执行率",
            "年度资金总额 | 100 | 90 | 90%",
            "按收入性质分：{1x3} | 一般公共预算 | 80 | ",
            "其他资金 | 20 | ",
            "合计 | 100 | ",
            "按支出性质分：{1x3} | 基本支出 | 60 | ",
            "项目支出 | 30 | ",
            "…… |  | ",
        ),
    )
    assert form.unread == ()
    assert form.content["budget"] == {
        "adjusted": "100",
        "executed": "90",
        "rate": "90%",
        "income": {"total": "100", "parts": entries("name amount", "一般公共预算 | 80", "其他资金 | 20")},
        "expenditure": {"parts": entries("name amount", "基本支出 | 60", "项目支出 | 30")},
    }
    assert form.content["money_unit"] == "元"


def test_flat_list_with_targets_revised_during_the_year():
    form = read_both(
        "2021年度部门整体绩效自评表",
        table(
            "主管部门{2} | 某区融媒体中心{2} | 财政处室 | 教科文处{2} | 自评总分（分）{2} | 97.6{3}",
            "部门联系人{2} | 甲某{2} | 联系电话 | 023-12345678{7}",
            "部门预算执行情况（万元）{2x2} | 年初预算数{2} | 全年（调整）预算数{2} | 全年执行数{2}"
            " | 执行率（%） | 执行率权重{2} | 执行率得分（分）",
            "1000{2} | 1200{2} | 912{2} | 76% | 10{2} | 7.6",
            "当年绩效目标{2x2} | 年初绩效目标{3} | 全年（调整）绩效目标{3} | 全年目标实际完成情况{4}",
            "无{3} | 营造良好氛围{3} | 完成了任务{4}",
            "绩效指标{1x5} | 指标名称 | 计量单位 | 指标性质 | 年初指标值 | 调整指标值 | 全年完成值"
            " | 完成率（%） | 得分系数（%） | 指标权重（分） | 指标得分（分） | 是否核心指标",
            "财政供养人员控制率 | % | 定量指标 | 100% |  | 92% | 100% | 100% | 2 | 2 | 否",
            "预算完成率 | % | 定量指标 | ≥70% |  | 76% |  | 100% | 2 | 2 | 是",
            "宣传活动次数 | 次 | ≥ | 40 | 43 | 43 |  | 100% | 10 | 10 | 是",
            "管理制度健全性 |  | 定性指标 | 高 |  | 高 |  | 100% | 3 | 3 | 否",
            "说明{2} | 无{10}",
        ),
    )
    assert form.unread == ()
    assert values(form) == {
        "kind": "department",
        "title": "2021年度部门整体绩效自评表",
        "year": "2021",
        "department": "某区融媒体中心",
        "money_unit": "万元",
        "budget": {
            "initial": "1000",
            "adjusted": "1200",
            "executed": "912",
            "weight": "10",
            "rate": "76%",
            "score": "7.6",
        },
        "goals": {"expected": "营造良好氛围", "achieved": "完成了任务"},
        "indicators": entries(
            "level3 direction target unit actual weight score",
            "财政供养人员控制率 | 定量指标 | 100% | % | 92% | 2 | 2",
            "预算完成率 | 定量指标 | ≥70% | % | 76% | 2 | 2",
            "宣传活动次数 | ≥ | 43 | 次 | 43 | 10 | 10",
            "管理制度健全性 | 定性指标 | 高 |  | 高 | 3 | 3",
        ),
        "total": {"score": "97.6"},
        "notes": "无",
        "signatures": {"preparer": "甲某", "phone": "023-12345678"},
    }


def test_list_of_criteria_with_weights_but_without_values():
    form = read_both(
        "2023年度部门整体支出绩效评价自评表",
        table(
            "单位 | {7}",
            "序号 | 一级\n指标 | 二级\n指标 | 三级\n指标 | 指标分值 | 指标解释 | 指标说明及评分标准 | 自评得分",
            "1 | 规划\n(15分){1x3} | 基础信息\n(3分) | 基础信息\n完整性 | 3 | 是否完整 | 完整（3分） | 3",
            "2 | 工作计划\n(12分){1x2} | 计划完整性 | 6 | 是否完整 | 完整（6分） | 6",
            "3 | 计划明确性 | 6 | 是否明确 | 明确（6分） | 5.5",
            "4 | 执行\n(85分) | 预算执行\n(85分) | 预算执行率 | 85 | 比率 | 得分 | 80",
            "合计{4} | 100 |  |  | 94.5",
        ),
    )
    assert form.unread == ()
    assert values(form) == {
        "kind": "department",
        "title": "2023年度部门整体支出绩效评价自评表",
        "year": "2023",
        "sections": entries("name weight", "规划 | 15", "执行 | 85"),
        "indicators": entries(
            "level1 level2 level3 weight score",
            "规划 | 基础信息 | 基础信息完整性 | 3 | 3",
            "规划 | 工作计划 | 计划完整性 | 6 | 6",
            "规划 | 工作计划 | 计划明确性 | 6 | 5.5",
            "执行 | 预算执行 | 预算执行率 | 85 | 80",
        ),
        "total": {"weight": "100", "score": "94.5"},
    }


def test_budget_by_kind_of_expenditure_with_points_in_every_row():
    form = read_both(
        table(
            "部门整体支出绩效自评表{8}",
            "单位（盖章）：某镇人民政府{4} | 填报日期：2022年2月3日{4}",
            "部门（单位）名称{2} | 某镇人民政府{6}",
            "部门（单位）总体资金（万元）{1x4} | 资 金 来 源{2} | 年初预算数（A） | 全年执行数（B） | 分值（10分）"
            " | 得分 | 得分计算方法",
            "年度资金总额：{2} | 1172.55 | 1268.72 | 10 | 10 | 执行率*该指标分值，最高不得超过分值上限。{1x3}",
            "基本支出{2} | 985.19 | 914.97 | 10 | 10",
            "其他{2} |  |  |  | ",
        ),
    )
    assert form.unread == ()
    assert values(form) == {
        "kind": "department",
        "title": "部门整体支出绩效自评表",
        "unit": "某镇人民政府",
        "money_unit": "万元",
        "budget": {
            "initial": "1172.55",
            "executed": "1268.72",
            "weight": "10",
            "score": "10",
            "parts": entries(
                "name initial executed weight score",
                "基本支出 | 985.19 | 914.97 | 10 | 10",
                "其他 |  |  |  | ",
            ),
        },
        "signatures": {"date": "2022年2月3日"},
    }


def test_budget_laid_on_its_side():
    form = read_both(
        "部门整体支出绩效自评表",
        table(
            "部门名称 | 某局{4}",
            "年度部门整体支出预算（万元）{1x4} |  | 资金总额 | 财政拨款 | 其他资金",
            "年初预算数 | 100 | 90 | 10",
            "执行数 | 95 | 88 | 7",
            "执行率 | 95% | 97.78% | 70%",
        ),
    )
    assert form.unread == ()
    assert form.content["budget"] == {
        "initial": "100",
        "executed": "95",
        "rate": "95%",
        "parts": entries(
            "name initial executed rate", "财政拨款 | 90 | 88 | 97.78%", "其他资金 | 10 | 7 | 70%"
        ),
    }


def test_labels_beside_values_and_execution_as_an_indicator():
    form = read_both(
        "某局2022年度单位整体支出绩效自评表",
        table(
            "预算单位 | 某局{3} | 单位负责人 | 甲某{2}",
            "年度预算执行情况{1x2} | 预算数： | 100 | 执行数： | 98 | 执行率 | 98%",
            "其中：基本支出 | 60 | 项目支出 | 38 |  | ",
            "年度总体目标 | 完成各项任务{6}",
            "目标完成情况 | 全部完成{6}",
            HEADER,
            "预算执行率（10分） | 预算执行率 | 预算执行率 | 100% | 98% | 10 | 9.8",
            "产出指标（50分）{1x2} | 数量指标 | 培训人数 | ≥100人 | 120人 | 30 | 30",
            "质量指标 | 合格率 | ≥95% | 96% | 20 | 20",
            "效益指标（40分） | 社会效益 | 知晓率 | ≥80% | 80% | 40 | 40",
            "总分{5} | 100 | 99.8分  优",
        ),
    )
    assert form.unread == ()
    assert values(form) == {
        "kind": "department",
        "title": "某局2022年度单位整体支出绩效自评表",
        "year": "2022",
        "unit": "某局",
        "budget": {
            "adjusted": "100",
            "executed": "98",
            "rate": "98%",
            "expenditure": {"parts": entries("name amount", "基本支出 | 60", "项目支出 | 38")},
            "weight": "10",
            "score": "9.8",
        },
        "goals": {"expected": "完成各项任务", "achieved": "全部完成"},
        "sections": entries("name weight", "产出指标 | 50", "效益指标 | 40"),
        "indicators": entries(
            INDICATOR,
            "产出指标 | 数量指标 | 培训人数 | ≥100人 | 120人 | 30 | 30",
            "产出指标 | 质量指标 | 合格率 | ≥95% | 96% | 20 | 20",
            "效益指标 | 社会效益 | 知晓率 | ≥80% | 80% | 40 | 40",
        ),
        "total": {"weight": "100", "score": "99.8分"},
        "grade": "优",
        "signatures": {"head": "甲某"},
    }


def test_tasks_with_their_money_and_the_total_of_all():
    form = read_both(
        "2022年度部门整体支出绩效自评表",
        table(
            "部门（单位）名称{2} | 某区退役军人事务局{11}",
            "年度主要任务{1x5} | 任务名称{1x2} | 主要内容{1x2} | 完成情况{1x2} | 预算数（万元）{3} | 执行数（万元）{3} | 分值{1x2} | 执行率{1x2} | 得分{1x2}",
            "总额 | 财政拨款 | 其他资金 | 总额 | 财政拨款 | 其他资金",
            "双拥慰问 | 走访慰问 | 已完成 | 65 | 60 | 5 | 63 | 58 | 5 | — | — | —",
            "优抚补助 | 发放补助 | 已完成 | 820 | 820 | 0 | 812 | 812 | 0 | — | — | —",
            "金额合计{3} | 885 | 880 | 5 | 875 | 870 | 5 | 10 | 98.87% | 9.89",
            "一级指标 | 二级指标{2} | 三级指标{2} | 年度指标值{2} | 实际完成值{2} | 分值{2} | 得分{2}",
            "产出指标 | 数量指标{2} | 优抚对象{2} | 1260人{2} | 1268人{2} | 90{2} | 90{2}",
            "总分{9} | 100{2} | 99.89{2}",
        ),
    )
    assert form.unread == ()
    assert form.content["money_unit"] == "万元"
    assert form.content["budget"] == {
        "adjusted": "885",
        "executed": "875",
        "weight": "10",
        "rate": "98.87%",
        "score": "9.89",
    }


def test_the_total_of_tasks_gives_way_to_the_budget():
    form = read(
        "部门整体支出绩效自评表",
        table(
            "任务名称 | 主要内容 | 预算数 | 执行数",
            "修路 | 十公里 | 10 | 9",
            "合计 |  | 10 | 9",
        ),
        table("预算执行情况 | 全年预算数 | 全年执行数 | 执行率", "资金总额 | 20 | 18 | 90%"),
    )
    assert form.unread == ()
    assert form.content["budget"] == {"adjusted": "20", "executed": "18", "rate": "90%"}


def test_posts_and_staff_are_kept():
    form = read(
        "部门整体支出绩效自评表",
        table(
            "部门名称 | 某区服务中心 | 编制人数 | 35",
            "实有人数 | 32 | 在职人员控制率 | 91.4%",
            " | 年初预算数 | 全年预算数 | 全年执行数",
            "年度资金总额 | 10 | 10 | 9",
        ),
    )
    assert form.content["staff"] == {"planned": "35", "actual": "32", "control_rate": "91.4%"}


def test_lists_by_kind_may_stand_beneath_the_indicators():
    form = read(
        "2022年度部门整体支出绩效自评表",
        ragged(
            table(
                "绩效指标{1x3} | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因",
                "产出指标 | 数量指标 | 养护里程 | ≥95% | 98% | 90 | 90 | ",
                "预算执行率 | 预算执行率 | 预算执行率 | | | 10 | 9.6 | ",
                "全年预算数{2} | 1.00{2} | 全年执行数 | 1.00 | 执行率 | 96.00%{2}",
                "按收入性质分：{4} | 按支出性质分{4} | ",
                "其中：一般公共预算：1.00{4} | 其中：基本支出{4} | ",
            )
        ),
    )
    assert form.unread == ()
    assert form.content["budget"]["income"] == {"parts": entries("name amount", "一般公共预算 | 1.00")}
    assert form.content["budget"]["expenditure"] == {"parts": entries("name", "基本支出")}


def test_amounts_beneath_the_indicators_are_no_indicator_though_they_look_like_one_without_spans():
    form = read(
        "2022年度部门整体支出绩效自评表",
        ragged(
            table(
                "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分",
                "产出指标 | 数量指标 | 养护里程 | ≥95% | 98% | 100 | 100",
                "全年预算数{2} | 1.00 | 全年执行数 | 1.00 | 执行率 | 96.00%",
            )
        ),
    )
    assert len(form.content["indicators"]) == 1
    assert form.content["budget"] == {"adjusted": "1.00", "executed": "1.00", "rate": "96.00%"}
