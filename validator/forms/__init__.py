"""Documents in, evaluations out: what cells say (quantities), what labels mean, how a form is laid out."""
