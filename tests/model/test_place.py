"""Places that are made without looking for names are those that are made with them."""

from __future__ import annotations

from validator.model.place import Place


def test_a_spot_in_a_text():
    assert Place.at("form.txt", 3, 2) == Place("form.txt", line=3, column=2)


def test_a_spot_in_a_table():
    assert Place.in_table("form.docx", 1, 4, 2) == Place("form.docx", table=1, row=4, cell=2)


def test_they_have_every_part():
    for place in (Place.at("form.txt", 3, 2), Place.in_table("form.docx", None, 4, 2)):
        assert len(place) == len(Place._fields)
