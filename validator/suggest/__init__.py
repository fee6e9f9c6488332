"""Violations in, suggestions and a proposal out: what a cell should hold by the rest of the form, and the fewest such changes.

Nothing is invented: every value is computed from others on the form by what a rule's `suggest` says.
"""
