"""What lies among forms and is none: how it is refused where it was named, and told where it was met in a folder."""

from __future__ import annotations

from collections.abc import Sequence

from validator.cli.voice import complain
from validator.errors import NoForm

_MOST = 5
_WORDS = {
    "own": {
        "zh": "略过本软件写的 {} 个文件（报告、批注后未再改动的表、退回意见）：{}",
        "en": "passed over, being written by this program (reports, letters, annotated forms that nobody changed; {}): {}",
    },
    "other": {
        "zh": "未读取 {} 个图片或其他格式的文件，其中如有自评表请单独指定：{}",
        "en": "not read, being pictures or of other kinds ({}; name one that is a form): {}",
    },
    "no form": {
        "zh": "略过 {} 个没有自评表内容的文件：{}",
        "en": "passed over, as nothing of a form is in them ({}): {}",
    },
    "pause": {"zh": "、", "en": ", "},
    "more": {"zh": "{}等", "en": "{} …"},
}


def tell_passed_over(why: str, files: Sequence[str], lang: str) -> None:
    """One sentence beside the reports, the first few files by name."""
    from validator.report.clean import visible

    if not files:
        return
    told = _WORDS["pause"][lang].join(visible(file) for file in files[:_MOST])
    named = _WORDS["more"][lang].format(told) if len(files) > _MOST else told
    complain(_WORDS[why][lang].format(len(files), named))


def no_form(name: str, data: bytes) -> NoForm:
    """The refusal of a file in which nothing of a form is."""
    from validator.report.own import is_own

    if is_own(data):
        return NoForm(
            f"{name}：是本软件写出的报告，不是自评表",
            f"{name}: is a report that this program wrote, not a form",
        )
    return NoForm(f"{name}：没有自评表的内容", f"{name}: holds nothing of a form")
