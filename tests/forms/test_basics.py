"""The 基础数据表 beside a form: its staff figures are kept, the rest is understood; an unknown table stays unread."""

import pytest

from validator.forms.together import together
from validator.model.evaluation import Evaluation

from .layout import HEADER, document, ragged, read, recognise, table

TITLE = "部门整体支出绩效评价基础数据表"
FULL = table(
    "财政供养人员情况（人）{1x2} | 编制数{2} | 2022年实际在职人数{2} | 控制率{2}",
    "35{2} | 32{2} | 91.4%{2}",
    "经费控制情况（万元） | 2021年决算数{2} | 2022年预算数{2} | 2022年决算数{2}",
    "“三公”经费 | 3.2{2} | 3{2} | 2.1{2}",
    "1、公务用车购置和维护经费 | 1.2{2} | 1{2} | 0.9{2}",
    "其中：公车购置 | 0{2} | 0{2} | 0{2}",
    "公车运行维护 | 1.2{2} | 1{2} | 0.9{2}",
    "2、出国经费 | 0{2} | 0{2} | 0{2}",
    "3、公务接待 | 2{2} | 2{2} | 1.2{2}",
    "项目支出： | 80{2} | 77.5{2} | 77.5{2}",
    "不动产登记信息平台维护 | 80{2} | 77.5{2} | 77.5{2}",
    "公用经费 | 50{2} | 52{2} | 51.6{2}",
    "政府采购金额 | ——{2} | 12{2} | 11.5{2}",
    "楼堂馆所控制情况（2022年完工项目）{1x2} | 批复规模（㎡） | 实际规模（㎡） | 规模控制率 | 预算投资（万元） | 实际投资（万元） | 投资概算控制率",
    "无 | 无 | 无 | 无 | 无 | 无",
    "厉行节约保障措施 | 严格执行公务接待标准，压减一般性支出。{6}",
)
BESIDE = table(
    "基础数据表{6}",
    "编制人数 | 35 | 在职人数 | 32 | 在职人员控制率 | 91.4%",
    "项目 | 上年数{2} | 本年预算数 | 本年决算数{2}",
    "三公经费 | 3.2{2} | 3 | 2.1{2}",
    "公务接待费 | 2{2} | 2 | 1.2{2}",
)
FORM = (
    "部门整体支出绩效自评表",
    table("资金总额 | 预算数 | 执行数 | 执行率", "合计 | 10 | 9 | 90%"),
    table(HEADER, "产出指标 | 数量指标 | 甲 | 1 | 1 | 90 | 90"),
)
STAFF = {"planned": "35", "actual": "32", "control_rate": "91.4%"}


@pytest.mark.parametrize(
    "basics", [(TITLE, FULL), (FULL,), (TITLE, ragged(FULL)), (BESIDE,), (TITLE, BESIDE)]
)
@pytest.mark.parametrize("first", [True, False])
def test_the_table_before_or_behind_the_form_gives_its_staff_and_is_understood(basics, first):
    form = read(*(basics + FORM if first else FORM + basics))
    assert form.content["staff"] == STAFF
    assert form.unread == ()
    assert form.content["budget"] == {"adjusted": "10", "executed": "9", "rate": "90%"}
    assert len(form.content["indicators"]) == 1


def test_the_staff_figures_keep_their_places():
    form = read(TITLE, FULL, *FORM)
    assert form.place("/staff/actual").spot("en") == "table 1, row 2, column 4"


@pytest.mark.parametrize("basics", [(TITLE, FULL), (BESIDE,)])
def test_the_table_in_a_file_of_its_own_belongs_to_the_form_when_checked_together(basics):
    (data,) = recognise(document(*basics))
    (form,) = recognise(document(*FORM))
    merged: Evaluation = together([form, data])
    assert merged.content["staff"] == STAFF
    assert merged.content["indicators"] == form.content["indicators"]
    assert (merged.unread, merged.cells) == ((), form.cells + data.cells)


@pytest.mark.parametrize(
    "unknown",
    [
        (table("序号 | 名称 | 金额", "1 | 修路 | 50", "2 | 建桥 | 50"),),
        (TITLE, table("序号 | 名称 | 金额", "1 | 修路 | 50", "2 | 建桥 | 50")),
        (table("内容 | 上年数 | 本年数", "三公经费 | 3 | 2", "公务接待费 | 2 | 1"),),
        (table("公务接待费 | 2", "会议费 | 1", "培训费 | 1", "差旅费 | 3", "政府采购金额 | 4"),),
    ],
)
def test_a_table_with_few_or_none_of_its_labels_stays_unread(unknown):
    form = read(*FORM, *unknown)
    assert len(form.unread) >= 4
    assert "staff" not in form.content
