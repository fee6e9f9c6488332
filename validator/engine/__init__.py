"""Rules in YAML and facts in, violations and the state of every rule out."""
