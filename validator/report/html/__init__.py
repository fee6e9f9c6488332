"""Reports → one page of HTML that needs nothing else: for a browser, a file share, paper."""

from validator.report.html.page import write

__all__ = ["write"]
