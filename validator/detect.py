"""Which profile a form falls under, by its own headers and weights, and why."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import normalize

from validator.errors import ValidatorError
from validator.model.evaluation import Evaluation, written
from validator.model.rules import Profile, RulePack, Sign, Text
from validator.nouns import dataclass
from validator.weighing import Weighing, weighing

_CHOSEN: Text = {"zh": "由使用者指定", "en": "named by the user"}
_NONE: Text = {
    "zh": "表中的栏目和分值不合任何已知口径，按通用口径校验",
    "en": "its headers and weights fit no known profile; it is checked by the general one",
}
_UNDECIDED: Text = {
    "zh": "表中的栏目和分值兼有几种口径的特征（{}），按通用口径校验",
    "en": "it bears as many signs of one profile as of another ({}); it is checked by the general one",
}
_ALSO: Text = {"zh": "也有“{}”的特征：{}", "en": "it also bears signs of “{}”: {}"}
_BUT: Text = {"zh": "但与此不符：{}", "en": "though this does not hold: {}"}


@dataclass(frozen=True, slots=True)
class Detected:
    """The profile of a form, why it is this one, and whether that is certain."""

    profile: Profile
    reasons: tuple[Text, ...]
    certain: bool = True


@dataclass(frozen=True, slots=True)
class _Match:
    """The signs of a profile that a form bears, and those that it contradicts."""

    profile: Profile
    borne: tuple[Sign, ...]
    denied: tuple[Sign, ...]

    @property
    def fits(self) -> bool:
        return len(self.borne) >= self.profile.needs > 0 and len(self.borne) > len(self.denied)


def chosen(pack: RulePack, name: str | None) -> Profile | None:
    """The profile of a name, None for none. Raises ValidatorError when there is no such profile."""
    if name is not None and name not in pack.profiles:
        names = "、".join(pack.profiles)
        raise ValidatorError(
            f"没有名为 {name} 的口径；现有：{names}", f"there is no profile {name}; there are {names}"
        )
    return pack.profiles[name] if name else None


def profile_of(evaluation: Evaluation, pack: RulePack, named: Profile | None = None) -> Detected:
    """The profile named, or else the one whose signs the form bears most of; the general one where none fits.

    A profile that extends another one that fits is the more special of the two and goes before it.
    """
    if named is not None:
        return Detected(named, (_CHOSEN,))
    weights = weighing(evaluation, pack.words)
    matches = [_match(profile, evaluation, weights) for profile in pack.profiles.values()]
    fitting = [match for match in matches if match.fits]
    bases = {base for match in fitting for base in _bases(match.profile, pack)}
    special = [match for match in fitting if match.profile.name not in bases]
    most = max((_lead(match) for match in special), default=0)
    best = [match for match in special if _lead(match) == most]
    if len(best) == 1:
        return Detected(best[0].profile, tuple(_reasons(best[0], special)))
    general = next(profile for profile in pack.profiles.values() if profile.fallback)
    return Detected(general, (_between(best) if best else _NONE,), certain=False)


def _match(profile: Profile, evaluation: Evaluation, weights: Weighing) -> _Match:
    told = [(sign, _holds(sign, evaluation, weights)) for sign in profile.signs]
    return _Match(
        profile,
        tuple(sign for sign, holds in told if holds),
        tuple(sign for sign, holds in told if holds is False),
    )


def _holds(sign: Sign, evaluation: Evaluation, weights: Weighing) -> bool | None:
    """Whether a form bears a sign. None: it has no such thing, which speaks neither for the profile nor against it."""
    match sign.of:
        case "weight":
            return weights.says(sign.name, sign.points)
        case "header":
            return _has_header(evaluation, sign.name) or None
        case "kind":
            kind = evaluation.content.get("kind")
            return None if kind is None else kind == sign.name
    return bool(evaluation.at(sign.name)) or None


def _has_header(evaluation: Evaluation, name: str) -> bool:
    headers = evaluation.content.get("headers")
    return isinstance(headers, list) and any(_folded(name) in _folded(written(each)) for each in headers)


def _folded(text: str) -> str:
    """Without white space, brackets and figures narrow."""
    return "".join(normalize("NFKC", text).split())


def _lead(match: _Match) -> int:
    return len(match.borne) - len(match.denied)


def _bases(profile: Profile, pack: RulePack) -> Sequence[str]:
    """The profiles that a profile extends, the nearest first."""
    found = []
    while profile.extends:
        found.append(profile.extends)
        profile = pack.profiles[profile.extends]
    return found


def _reasons(best: _Match, fitting: Sequence[_Match]) -> list[Text]:
    """Every sign of the profile; then what speaks against it, and the signs of others that fit as well."""
    reasons: list[Text] = [sign.reason for sign in best.borne]
    if best.denied:
        reasons.append({lang: words.format(_list(best.denied, lang)) for lang, words in _BUT.items()})
    return [*reasons, *(_also(other) for other in fitting if other is not best)]


def _also(other: _Match) -> Text:
    return {
        lang: words.format(other.profile.title[lang], _list(other.borne, lang))
        for lang, words in _ALSO.items()
    }


def _between(best: Sequence[_Match]) -> Text:
    return {
        lang: words.format(("、" if lang == "zh" else ", ").join(match.profile.title[lang] for match in best))
        for lang, words in _UNDECIDED.items()
    }


def _list(signs: Sequence[Sign], lang: str) -> str:
    return ("、" if lang == "zh" else ", ").join(sign.reason[lang] for sign in signs)
