"""`jixiao rules …`: what a person asks about rules."""

from __future__ import annotations

from pathlib import Path

from validator.cli.click import click
from validator.cli.options import ENGINE, LANG, RULES, ids, options
from validator.cli.voice import ACCEPTED, FAILED, RETURNED, complain, say, sentences
from validator.cli.work import read_form
from validator.errors import NoForm, ValidatorError

SHIPPED = "shipped"
"""What stands for the rules that come with jixiao, without any others."""


_ONLY = click.option(
    "--rule", metavar="IDS", default="", help="只试这些规则，如 WGT,SCR-01 / only these rules"
)


@click.group()
def rules() -> None:
    """规则：列出、解释、新建、自测、查写法、变异、比较 / Rules: list, explain, begin, test, lint, mutate, compare."""


@rules.command(name="list")
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="输出格式 / output format",
)  # fmt: skip
@options(LANG, RULES)
def list_(style: str, lang: str, rules: tuple[str, ...]) -> None:
    """列出全部规则 / List all rules."""
    from validator.catalogue.listing import STYLES, listing
    from validator.engine.load import load

    with sentences(lang):
        pack = load([Path(home) for home in rules])
        say(STYLES[style](listing(pack, lang)), is_data=style == "json")


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
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@options(LANG, RULES)
def pages(folder: Path, lang: str, rules: tuple[str, ...]) -> None:
    """为每条规则写一页说明（中英文）和目录 / Write a page about each rule in both languages, and an index."""
    from validator.catalogue import markdown
    from validator.engine.load import load

    with sentences(lang):
        count = markdown.write(load([Path(home) for home in rules]), folder)
        click.echo({"zh": f"已写入 {folder}：{count} 页", "en": f"{folder}: {count} pages written"}[lang])


@rules.command()
@click.argument("folder", required=False, metavar="[DIR]", type=click.Path(path_type=Path))
@_ONLY
@options(LANG, ENGINE)
def test(folder: Path | None, rule: str, lang: str, engine: str) -> None:
    """运行规则自带的例子 / Run the examples that rules come with."""
    from validator import catalogue
    from validator.engine.load import load

    with sentences(lang):
        pack = load([folder] if folder else [])
        results = catalogue.test(pack, engine, ids(rule, pack.rules))
        click.echo(catalogue.tested(results, lang))
    raise SystemExit(ACCEPTED if all(result.passed for result in results) else RETURNED)


@rules.command()
@click.argument("folder", required=False, metavar="[DIR]", type=click.Path(path_type=Path))
@_ONLY
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
    """找出写得不妥的规则 / Find rules that are not well written.

    自相矛盾、永不触发、条件重复、缺界限上的例子、缺文字、没用到的词表和参数。DIR 为规则文件夹，不写则为自带的规则。

    Contradictions, conditions that never hold, duplicates, no example on the border, texts that are wanting, words and
    parameters that nothing uses. DIR is a folder of rules; without it, the rules that come with jixiao. Exit status 1
    says that there is something to look at.
    """
    from validator import catalogue

    with sentences(lang):
        remarks = catalogue.lint(folder)
        click.echo(catalogue.linted(remarks, lang))
    raise SystemExit(RETURNED if remarks else ACCEPTED)


@rules.command()
@click.argument("rule", required=False, metavar="[ID]")
@click.option(
    "--dir", "home", required=True, metavar="DIR", help="写到哪个规则文件夹 / the folder of rules to write to",
    type=click.Path(file_okay=False, path_type=Path),
)  # fmt: skip
@click.option(
    "--profile", metavar="NAME", help="另建口径及其样表 / a profile of this name with its form, too"
)
@click.option(
    "--extends",
    metavar="NAME",
    default="cn-2020",
    show_default=True,
    help="新口径沿用哪个口径 / what it extends",
)
@options(LANG)
def new(rule: str | None, home: Path, profile: str | None, extends: str, lang: str) -> None:
    """新建一条规则或一个口径 / Begin a rule or a profile.

    写出的文件可直接运行，并写明每一行怎么改；已有的文件不会覆盖。如：jixiao rules new QH-01 --dir qinghe

    The files work as they stand and say what to change in each line; nothing is overwritten.
    """
    from validator import catalogue

    with sentences(lang):
        for file in catalogue.new(rule and rule.upper(), home, profile, extends, lang):
            click.echo({"zh": f"已写入 {file}", "en": f"written: {file}"}[lang])
    folder = f'"{home}"' if " " in str(home) else home
    use = f" --profile {profile}" if profile else ""
    click.echo(
        {"zh": "接下来，按文件中的说明修改，然后：", "en": "Change what the explanations in it say, then:"}[
            lang
        ]
    )
    for command in ("rules test", "rules lint", f"check --rules {folder}{use}"):
        click.echo(f"  jixiao {command} {folder if command.startswith('rules') else 'FORM'}")


@rules.command(short_help="在真实的表上比较两套规则 / Compare two packs of rules on forms.")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.argument("paths", nargs=-1, required=True, metavar="FORM...")
@click.option("--profile", metavar="NAME", help="指定口径，不自动识别 / the profile, instead of detecting it")
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="输出格式 / output format",
)  # fmt: skip
@options(LANG)
def diff(old: str, new: str, paths: tuple[str, ...], profile: str | None, style: str, lang: str) -> None:
    """在真实的表上比较两套规则：哪些问题新增、消失、轻重改变，哪些结论改变。

    Compare two packs of rules on real forms. OLD and NEW are folders of rules as for --rules, laid over the rules that
    come with jixiao (a copy of the whole pack stands alone), or "shipped" for those rules alone. Exit status 1 says that
    something differs.
    """
    from validator.compare import STYLES, compare, differ
    from validator.engine.load import load
    from validator.inputs import inputs
    from validator.pipeline import Checker

    with sentences(lang):
        packs = [load([] if name == SHIPPED else [Path(name)]) for name in (old, new)]
        checkers = [Checker(pack, profile) for pack in packs]
        found = inputs(paths, [Path(name) for name in (old, new) if name != SHIPPED])
    forms, faults = [], list(found.faults)
    for file in found.files:
        try:
            forms += [compare(checkers[0], checkers[1], evaluation) for evaluation in read_form(file)]
        except NoForm as error:
            if file in found.named:
                faults.append((str(file), error))
        except ValidatorError as error:
            faults.append((str(file), error))
    say(STYLES[style](packs[0], packs[1], forms, lang), is_data=style == "json")
    for _, fault in faults:
        complain(fault.sentence(lang))
    raise SystemExit(FAILED if faults else RETURNED if differ(packs[0], packs[1], forms) else ACCEPTED)


@rules.command()
@click.argument("rule", metavar="IDS")
@options(LANG, RULES)
def near(rule: str, lang: str, rules: tuple[str, ...]) -> None:
    """紧挨规则界限两侧的例子 / Forms on both sides of a rule's borders, as examples to paste."""
    from validator.catalogue import nearmiss
    from validator.engine.load import load

    with sentences(lang):
        pack = load([Path(home) for home in rules])
        for name in sorted(ids(rule, pack.rules)):
            click.echo(nearmiss.told(nearmiss.near(pack, pack.rules[name]), lang))
