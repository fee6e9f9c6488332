"""The texts of a rule and of a profile to begin with, in both languages."""

from __future__ import annotations

import re

from validator.model.rules import Text

_OTHER = {"zh": re.compile(r"^#en .*\n", re.M), "en": re.compile(r"^#zh .*\n", re.M)}
_RULE = """\
#zh 井号之后是说明，不影响规则；改好之后可以删去。本例检查满意度指标值是否低于90%。
#en What follows a # is an explanation; delete it when you are done. This rule looks for low targets of satisfaction.
id: $id
#zh ↑ 编号与文件名相同；用过的编号不再用于别的规则
#en ^ the file's name; an id is never used again for another rule
name: satisfaction-target-low
#zh ↑ 英文短名，小写，用连字符
#en ^ a short name, small letters and hyphens
severity: hint
#zh ↑ error 错误（表内自相矛盾，退回）；warning 需更正或说明；hint 提示
#en ^ error: a contradiction, the form is returned; warning: correct or explain it; hint: worth a look
confidence: medium
#zh ↑ 把握：high 高，medium 中，low 低；不是 high 的要在 limits 里写明何时可能误报
#en ^ high, medium or low; unless it is high, limits must say when the rule may be wrong
title: {zh: 满意度指标值不低于90%, en: Targets of satisfaction are 90 % or more}
basis: [practice-review]
#zh ↑ 依据：自带的有 form（表内一致）、CN-2020-10、practice-review 等；自己的依据写在 basis.yaml
#en ^ what the rule rests on: form (the form agrees with itself), CN-2020-10, practice-review …; your own go into basis.yaml
match:
  i: indicator where family == "满意度" and target < 0.9
#zh ↑ 名称: 类别 where 条件。类别和字段见 jixiao schema facts；90% 写成 0.9
#en ^ alias: kind where condition. Kinds and fields: jixiao schema facts; 90 % is written 0.9
message: {zh: "“{i.name}”指标值为{i.target:%}，低于90%", en: "the target of “{i.name}” is {i.target:%}, below 90 %"}
#zh ↑ {名称.字段} 处填入表中的值；:% 写成百分数
#en ^ {alias.field} is filled with the value of the form; :% shows it as per cent
advice: {zh: 请提高指标值，或说明理由, en: raise the target or give a reason}
at: i.target
#zh ↑ 指出哪一格
#en ^ the cell that the finding points at
near: [i.actual]
#zh ↑ 一并显示哪些格
#en ^ cells shown beside it
limits: {zh: 首次开展调查的项目可以低于90%, en: a first survey may aim lower}
examples:
#zh ↑ 在正确样表上改动几格来试：fires 应触发，silent 不应触发，其中要有恰在界限上的
#en ^ changes to a correct form: the rule fires on these, stays silent on those; one stands right on the border
#zh /indicators/${row}/target 指第${row}行（从0数起）指标的指标值；{} 是一格不改
#en /indicators/${row}/target is the target of row ${row}, counted from 0; {} changes nothing
  fires:
    - {${under}change: {/indicators/${row}/target: ≥89%}}
  silent:
    - {${only}}
    - {${under}change: {/indicators/${row}/target: ≥90%}}
"""
_PROFILE = """\
#zh 口径：与别处不同的参数。没有写的都与上级口径相同。
#en A profile: the parameters that differ here. Whatever is not written is as in the profile that it extends.
name: $name
title: {zh: $name（请改为正式名称）, en: "$name (give it its full name)"}
extends: $extends
example: forms/$name.yaml
#zh ↑ 一份正确的样表；规则的例子在它上面改动。请换成本地的版式
#en ^ a correct form, which the examples of rules change; make it one of yours
detect: {}
#zh ↑ 不自动识别：用 --profile $name，或在 jixiao.yaml 里写 profile: $name
#en ^ never detected: say --profile $name, or write profile: $name in jixiao.yaml
parameters:
$parameters
#zh ↑ 去掉井号再改；不改的行可以删去。各参数用在哪些规则：jixiao rules explain 编号
#en ^ take away the # and change the value; delete lines you do not need. Which rules use them: jixiao rules explain ID
"""


def _in(sketch: str, lang: str) -> str:
    """A sketch with its explanations in one language; those lines begin with #zh and #en."""
    return _OTHER[lang].sub("", sketch).replace(f"#{lang} ", "# ")


RULE: Text = {lang: _in(_RULE, lang) for lang in _OTHER}
"""Slots: $id, ${row} of the indicator, ${under} and ${only} for the profile of the examples."""

PROFILE: Text = {lang: _in(_PROFILE, lang) for lang in _OTHER}
"""Slots: $name, $extends, $parameters."""
