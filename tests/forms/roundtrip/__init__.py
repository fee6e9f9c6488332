"""Any evaluation, written in many layouts and formats; what is read back must be the evaluation."""
