"""A form and the reports on it in, the form given back with remarks at its cells out.

Word documents get comments, workbooks notes, fills and a sheet of all findings; older formats do so once converted. The
modules work on bytes: whoever calls them reads, writes and says what happened.
"""

from validator.annotate.kinds import Form, form_of
from validator.annotate.word import mark_document
from validator.annotate.workbook import Given, findings_alone, mark_workbook

__all__ = ["Form", "Given", "findings_alone", "form_of", "mark_document", "mark_workbook"]
