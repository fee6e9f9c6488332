"""The nouns of jixiao, frozen: each stage takes one and returns the next.

Place · Document (Table, Cell, Paragraph) · Evaluation · Quantity and Number · Fact (Term) · RulePack (Rule, Profile, …)
· Violation · Finding · Report. They know nothing of files, engines or terminals.
"""
