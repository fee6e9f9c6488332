"""What is written at the cells: the findings of the report, in its order and with its numbers."""

from annotate.build import SAMPLES, notes_on

SEED = SAMPLES / "渌口征地-2021.docx"


def test_consequences_are_numbered_beneath_their_cause_and_name_it():
    first, second, third = notes_on(SEED)[:3]
    assert [each.number for each in (first, second, third)] == ["1", "1.1", "1.1.1"]
    assert second.lines[:1] == ("由第 1 项 WGT-02 引起，先改那一处（表1第15行第2列）",)
    assert third.lines[:1] == ("由第 1.1 项 WGT-01 引起，先改那一处（表1第20行第7列）",)


def test_hints_are_left_out_unless_asked_for():
    without, with_them = notes_on(SEED), notes_on(SEED, hints=True)
    assert {note.finding.severity for note in without} == {"error", "warning"}
    assert len(with_them) > len(without)
