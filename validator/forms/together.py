"""Evaluations from several files in, one out: the form from one of them, its report and its basic data from the others.

A value of the form counts before one of another file; where the two differ, the other stays unread. Places keep their
file, and those outside of the file with the form name it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from validator.errors import UnreadableDocument
from validator.forms.text import same
from validator.model.evaluation import Content, Evaluation, written
from validator.model.place import Place

_FORM = ("budget", "goals", "sections", "indicators")


def together(evaluations: Sequence[Evaluation]) -> Evaluation:
    """All of them as one. Raises UnreadableDocument where none or several hold a form, or several a report."""
    names = "、".join(dict.fromkeys(each.file for each in evaluations))
    forms = [each for each in evaluations if _holds_form(each)]
    if not forms:
        raise UnreadableDocument(f"{names}：都没有自评表", f"{names}: none of them holds a form")
    if len(forms) > 1:
        raise _several(forms, "自评表", "a form")
    reports = [each for each in evaluations if "report" in each.content]
    if len(reports) > 1:
        raise _several(reports, "自评报告", "a report")
    others = [each for each in evaluations if each is not forms[0]]
    return _merged(forms[0], others, evaluations)


def _holds_form(evaluation: Evaluation) -> bool:
    return any(evaluation.content.get(block) for block in _FORM)


def _several(found: Sequence[Evaluation], zh: str, en: str) -> UnreadableDocument:
    files = list(dict.fromkeys(each.file for each in found))
    if len(files) == 1:
        return UnreadableDocument(
            f"{files[0]}：有 {len(found)} 份{zh}，不能作为一份校验；请去掉 --together",
            f"{files[0]}: holds {en} {len(found)} times, which are not one evaluation; leave out --together",
        )
    return UnreadableDocument(
        f"{'、'.join(files)}：各有一份{zh}，不能作为一份校验；每次请只给一份自评表及其附件",
        f"{', '.join(files)}: each of them holds {en}; give one form with what belongs to it at a time",
    )


def _merged(form: Evaluation, others: Sequence[Evaluation], everything: Sequence[Evaluation]) -> Evaluation:
    content, places = dict(form.content), dict(form.places)
    unread, remarks = list(form.unread), list(form.remarks)
    for other in others:
        named = "" if other.file == form.file else PurePath(other.file).name
        for key, value in other.content.items():
            mine = {
                pointer: _named(place, named)
                for pointer, place in other.places.items()
                if pointer == f"/{key}" or pointer.startswith(f"/{key}/")
            }
            if key not in content:
                content[key] = value
                places |= mine
            else:
                unread += _left_over(content[key], value, mine, f"/{key}")
        unread += [(text, _named(place, named)) for text, place in other.unread]
        remarks += [_of(named, remark) for remark in other.remarks]
    return Evaluation(
        file=" + ".join(dict.fromkeys(each.file for each in everything)),
        format=" + ".join(dict.fromkeys(each.format for each in everything)),
        digest=hashlib.sha256("".join(each.digest for each in everything).encode()).hexdigest(),
        content=content,
        places=places,
        unread=tuple(unread),
        cells=sum(each.cells for each in everything),
        remarks=tuple(remarks),
    )


def _left_over(
    known: Content, value: Content, places: Mapping[str, Place], pointer: str
) -> list[tuple[str, Place]]:
    """The values of the other file that are not those of the form."""
    if isinstance(value, dict):
        inner = known if isinstance(known, dict) else {}
        found = [_left_over(inner.get(key), each, places, f"{pointer}/{key}") for key, each in value.items()]
        return [left for each in found for left in each]
    if isinstance(value, list):
        entries = known if isinstance(known, list) else []
        padded = [*entries, *[None] * len(value)]
        found = [_left_over(padded[i], each, places, f"{pointer}/{i}") for i, each in enumerate(value)]
        return [left for each in found for left in each]
    place = places.get(pointer)
    is_known = not isinstance(known, dict | list) and same(written(known), written(value))
    return [] if is_known or place is None else [(written(value), place)]


def _named(place: Place, document: str) -> Place:
    return place._replace(document=document) if document else place


def _of(document: str, remark: Mapping[str, str]) -> dict[str, str]:
    if not document:
        return dict(remark)
    return {"zh": f"《{document}》：{remark['zh']}", "en": f"{document}: {remark['en']}"}
