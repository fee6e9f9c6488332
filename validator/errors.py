"""Faults that a person must mend before we can work: each is one sentence, in Chinese and English."""

from __future__ import annotations


class ValidatorError(Exception):
    """Ends the work on one input with exit status 2. Shown as one sentence, without a traceback."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en

    def sentence(self, lang: str = "zh") -> str:
        """The sentence in the language asked for."""
        return self.zh if lang == "zh" else self.en


class UnreadableDocument(ValidatorError):
    """A file that cannot be read as a form: missing, damaged, encrypted, too large, of an unknown kind."""


class NoForm(UnreadableDocument):
    """A file that can be read, and holds nothing of a form. In a folder such files are passed over and told."""


class BrokenRule(ValidatorError):
    """A rule, profile, word list or file of waivers that cannot be used; says file, line and column."""


class EngineFault(ValidatorError):
    """The rule engine broke its contract. Never "no findings": the rules concerned count as failed."""
