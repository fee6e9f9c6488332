"""The content of a letter and a Word template in, the letter out. A template can show what it is given and nothing else:
it runs in a sandbox without files, functions or the objects of Python, and every text is put in as text."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from validator.annotate.letter import Content
from validator.errors import ValidatorError, system_words
from validator.extras import needed
from validator.readers.kinds import kind_of
from validator.resources import OWN_KEYWORD

_HOME = Path(__file__).parent


def shipped(lang: str) -> Path:
    """The template that comes with jixiao."""
    return _HOME / f"letter.{lang}.docx"


def filled(template: Path, content: Content) -> bytes:
    """The letter. Raises ValidatorError for a template that cannot be used, with what is wrong in it."""
    docxtpl = needed("docxtpl", "report")
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    data = _read(template)
    if kind_of(data, str(template)) != "docx":
        raise _unfit(template, "不是 .docx 文件", "is no .docx file")
    sandbox = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    sandbox.globals.clear()
    target = BytesIO()
    try:
        document = docxtpl.DocxTemplate(BytesIO(data))
        document.render(content, sandbox, autoescape=True)
        about = document.docx.core_properties
        about.keywords = f"{about.keywords} {OWN_KEYWORD}".strip()
        document.save(target)
    except Exception as error:  # whatever a damaged file or a mistaken tag may cause in three libraries
        told = " ".join(str(error).split())[:200] or type(error).__name__
        raise _unfit(template, f"不能用作模板（{told}）", f"cannot be used as a template ({told})") from error
    return target.getvalue()


def _read(template: Path) -> bytes:
    try:
        return template.read_bytes()
    except OSError as error:
        raise _unfit(
            template,
            f"无法读取（{system_words(error, 'zh')}）",
            f"cannot be read ({system_words(error, 'en')})",
        ) from error


def _unfit(template: Path, zh: str, en: str) -> ValidatorError:
    return ValidatorError(f"{template}：{zh}", f"{template}: {en}")
