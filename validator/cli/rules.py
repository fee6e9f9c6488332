"""`jixiao rules …`: what a person asks about rules."""

from __future__ import annotations

from pathlib import Path

from validator.cli.click import click
from validator.cli.options import ENGINE, LANG, RULES, ids, options
from validator.cli.voice import ACCEPTED, RETURNED, sentences


@click.group()
def rules() -> None:
    """规则：列出、解释、自测、变异 / Rules: list, explain, test, mutate."""


@rules.command(name="list")
@options(LANG, RULES)
def list_(lang: str, rules: tuple[str, ...]) -> None:
    """列出全部规则 / List all rules."""
    from validator import catalogue
    from validator.engine.load import load

    with sentences(lang):
        pack = load([Path(home) for home in rules])
        click.echo(catalogue.listed(catalogue.listing(pack, lang)))


@rules.command()
@click.argument("rule")
@options(LANG, RULES)
def explain(rule: str, lang: str, rules: tuple[str, ...]) -> None:
    """解释一条规则：查什么、依据、例子、局限 / What a rule checks, on what basis, with examples and limits."""
    from validator import catalogue
    from validator.engine.load import load

    with sentences(lang):
        pack = load([Path(home) for home in rules])
        click.echo(catalogue.explain(pack, rule.upper(), lang))


@rules.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@options(LANG, ENGINE)
def test(folder: Path | None, lang: str, engine: str) -> None:
    """运行规则自带的例子 / Run the examples that rules come with."""
    from validator import catalogue
    from validator.engine.load import load

    with sentences(lang):
        results = catalogue.test(load([folder] if folder else []), engine)
        click.echo(catalogue.tested(results, lang))
    raise SystemExit(ACCEPTED if all(result.passed for result in results) else RETURNED)


@rules.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--rule", metavar="IDS", default="", help="只试这些规则，如 WGT,SCR-01 / only these rules")
@options(LANG)
def mutate(folder: Path | None, rule: str, lang: str) -> None:
    """逐处改动规则，看其例子能否察觉 / Change rules in one place at a time: do their examples notice?"""
    from validator import catalogue, resources
    from validator.engine.load import load

    with sentences(lang):
        pack = load([folder] if folder else [])
        home = folder or resources.folder("rules")
        wanted = ids(rule, pack.rules) or pack.rules
        chosen = [
            each for each in pack.rules.values() if each.id in wanted and home in Path(each.file).parents
        ]
        scores = list(catalogue.mutate(pack, chosen, catalogue.reasons([home])))
        click.echo(catalogue.mutated(scores, lang))
    raise SystemExit(ACCEPTED if all(score.passed for score in scores) else RETURNED)


@rules.command()
@click.argument("folder", required=False, metavar="[DIR]", type=click.Path(path_type=Path))
@options(LANG)
def lint(folder: Path | None, lang: str) -> None:
    """找出写得不妥的规则：自相矛盾、永不触发、缺例子…… / Find rules that contradict, never fire, lack examples …"""
    from validator import catalogue

    with sentences(lang):
        remarks = catalogue.lint(folder)
        click.echo(catalogue.linted(remarks, lang))
    raise SystemExit(RETURNED if remarks else ACCEPTED)
