"""A form of which a part was not understood is not accepted, for what was not read was not checked."""

import pytest

from validator.engine.load import load
from validator.pipeline import Checker, read_data

FORM = """项目支出绩效自评表
（2023年度）
项目名称\t高标准农田建设项目
主管部门\t青禾县农业农村局\t实施单位\t青禾县农业农村局
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t200\t200\t200\t10\t100%\t10
年度总体目标\t预期目标\t实际完成情况
\t建成高标准农田1.2万亩\t建成高标准农田1.2万亩
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
产出指标\t数量指标\t建成面积\t≥1.2万亩\t1.2万亩\t20\t20\t
\t质量指标\t验收合格率\t100%\t100%\t10\t10\t
\t时效指标\t完成时间\t12月底前\t11月\t10\t10\t
\t成本指标\t项目成本\t≤200万元\t200万元\t10\t10\t
效益指标\t社会效益指标\t受益农户\t≥500户\t600户\t20\t20\t
\t生态效益指标\t化肥减量\t≥5%\t5%\t10\t10\t
满意度指标\t服务对象满意度指标\t农户满意度\t≥90%\t95%\t10\t10\t
总分\t\t\t\t\t100\t100\t
"""
CHECKER = Checker(load([]))


def verdict(text):
    (evaluation,) = read_data(text.encode(), "form.txt")
    return CHECKER.check(evaluation).verdict


def test_the_whole_form_is_accepted():
    assert verdict(FORM) == "accept"


def test_a_remark_or_two_that_are_not_understood_do_no_harm():
    assert verdict(FORM + "甲\t乙丙\n") == "accept"


@pytest.mark.parametrize("column", ["三级指标", "年度指标值", "实际完成值", "得分\t偏差"])
def test_a_column_of_the_indicators_under_an_unknown_heading_is_never_accepted(column):
    first, found, rest = FORM.partition("一级指标")
    assert (
        verdict(first + found + rest.replace(column, column.replace(column.split("\t")[0], "阿尔法"), 1))
        != "accept"
    )


@pytest.mark.parametrize("heading", ["阿尔法", "X", ""])
@pytest.mark.parametrize("notes", [0, 200])
def test_weights_under_an_unknown_heading_are_never_accepted_however_much_else_is_read(heading, notes):
    first, found, rest = FORM.partition("一级指标")
    rows = rest.replace("实际完成值\t分值", f"实际完成值\t{heading}", 1)
    parts = "".join("\t其中：财政资金\t\t\t\t\t\t\n" for _ in range(notes))
    assert verdict(first.replace("年度总体目标", parts + "年度总体目标") + found + rows) == "undecided"


def test_a_second_table_that_is_not_understood_is_never_accepted():
    table = "序号\t名称\t权\n1\t修路\t50\n2\t建桥\t50\n"
    assert verdict(FORM + table) == "undecided"
