"""The command line."""


def main() -> None:
    """Replaced in the next commit."""
