"""House rules as a YAML file: validated whole, each mistake told with its line and with what would be right."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

import yaml
from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from factcheck.errors import SettingsError
from factcheck.model import FindingCode
from factcheck.policy import DEFAULT, AnonymousRule, Level, Policy, certainty_level, defaults
from factcheck.settings import Settings
from schemas.choices import one_of

# "certainty: 3" is the whole scale: only what nobody vouched for may not be stated as a fact.
_LEAST, _MOST = 1, 3
_SOURCES = validate.Range(1, 10, error="must be between 1 and 10")


class LevelField(fields.Field[Level | None]):
    """How grave a code's findings are; None for the default. YAML reads a bare `off` as false and `on` as true."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Level | None:
        if value is True or value == "on":
            return None
        level: Level = "off" if value is False else value
        if level not in get_args(Level):
            raise ValidationError(f"must be on, {', '.join(get_args(Level))}; not {value!r}")
        return level


class CertaintyField(fields.Field[float]):
    """A level's name, or steps on the scale of hedges."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> float:
        if isinstance(value, str) and value in defaults()["certainty_levels"]:
            return certainty_level(value)
        if isinstance(value, bool) or not isinstance(value, int | float) or not _LEAST <= value <= _MOST:
            names = ", ".join(defaults()["certainty_levels"])
            raise ValidationError(f"must be {names} or a number between {_LEAST} and {_MOST}; not {value!r}")
        return float(value)


class PolicyFileSchema(Schema):
    """The keys of a policy file."""

    name = fields.String(required=True, validate=validate.Length(1, 80, error="must have 1 to 80 characters"))
    findings = fields.Dict(keys=fields.String(), values=LevelField(), load_default=dict)
    anonymous_source = fields.String(
        validate=validate.OneOf(get_args(AnonymousRule), error="must be {choices}; not '{input}'")
    )
    independent_sources = fields.Integer(strict=True, validate=_SOURCES)
    certainty = CertaintyField()

    @validates_schema(skip_on_field_errors=False)
    def known_codes(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse codes that no rule finds: a misspelt one would silently change nothing."""
        codes = get_args(FindingCode)
        unknown = [code for code in data.get("findings", {}) if code not in codes]
        if unknown:
            raise ValidationError({"findings": {code: {"key": [_no_such("code", code, codes)]} for code in unknown}})


class PolicyCardSchema(Schema):
    """Which house rules answered: the policy's name, and a digest of its rules."""

    name = fields.String(required=True)
    digest = fields.String(required=True, metadata={"description": "sha256:... of the rules, however written."})


class PolicySchema(PolicyCardSchema):
    """House rules, the defaults among them. `findings`: each code with how grave it is, or `off`."""

    findings = fields.Dict(keys=one_of(FindingCode), values=one_of(Level), required=True)
    anonymous_source = one_of(AnonymousRule)
    independent_sources = fields.Integer(required=True)
    certainty = fields.Float(required=True)


def house_rules(settings: Settings) -> Policy:
    """The policy that the settings name, or the default one. Raises SettingsError, as `read_policy` does."""
    return read_policy(Path(settings.policy)) if settings.policy else DEFAULT


def read_policy(path: Path) -> Policy:
    """The policy in a YAML file. Raises SettingsError that lists every mistake, each with its line."""
    node, values = _parsed(path)
    if twice := _repeated(node):
        raise SettingsError(_told(path, [f"line {line}: {key} stands twice" for key, line in twice]))
    try:
        loaded = PolicyFileSchema().load(values)
    except ValidationError as error:
        raise SettingsError(_told(path, _mistakes(error.messages, dict(_lines(node))))) from None
    levels = {code: level for code, level in loaded.pop("findings").items() if level is not None}
    return Policy(levels=levels, **loaded)


def _parsed(path: Path) -> tuple[yaml.Node | None, Any]:
    """The file's YAML as a tree, which knows its lines, and as values; an empty file is an empty mapping."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), yaml.SafeLoader)
        return node, {} if node is None else yaml.SafeLoader("").construct_document(node)
    except OSError as error:
        raise SettingsError(f"the policy {path} cannot be read: {error.strerror}") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SettingsError(f"the policy {path} is no YAML: {' '.join(str(error).split())}") from None


def _lines(node: yaml.Node | None, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], int]]:
    """The line of each key, by its path."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            path = (*above, str(key.value))
            yield path, key.start_mark.line + 1
            yield from _lines(value, path)


def _repeated(node: yaml.Node | None) -> list[tuple[str, int]]:
    """Keys that stand twice in one mapping, of which YAML would silently keep the last."""
    seen: set[tuple[str, ...]] = set()
    twice = []
    for path, line in _lines(node):
        if path in seen:
            twice.append((".".join(path), line))
        seen.add(path)
    return twice


def _mistakes(messages: Any, lines: Mapping[tuple[str, ...], int]) -> list[str]:
    """marshmallow's messages in the order of the file: where, which key, what would be right."""
    found = sorted((lines.get(path, 0), path, _right(path, message)) for path, message in _flat(messages))
    return [
        " ".join(filter(None, (f"line {line}:" * bool(line), ".".join(path), words))) for line, path, words in found
    ]


def _flat(messages: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each message with the path of its key, without the levels that marshmallow puts in between."""
    if isinstance(messages, list):
        yield from ((tuple(part for part in above if part not in ("_schema", "key", "value")), m) for m in messages)
        return
    for key, inner in messages.items():
        yield from _flat(inner, (*above, str(key)))


def _right(path: tuple[str, ...], message: str) -> str:
    """The message with what is allowed where marshmallow's own does not say it."""
    if message == "Unknown field.":
        return _no_such("key", path[-1], tuple(PolicyFileSchema().fields))
    return {
        "Invalid input type.": "must hold keys and values, such as `name: Our house`",
        "Missing data for required field.": "is missing: name your policy, reports quote it",
        "Not a valid integer.": "must be a whole number",
        "Not a valid string.": "must be text",
        "Not a valid mapping type.": "must hold codes and levels, such as `hedge_added: off`",
        "Field may not be null.": "has no value",
    }.get(message, message)


def _no_such(kind: str, given: str, allowed: Sequence[str]) -> str:
    near = difflib.get_close_matches(given, allowed, n=1)
    hint = f" (did you mean {near[0]}?)" if near else ""
    return f"is no {kind}{hint}; allowed: {', '.join(allowed)}"


def _told(path: Path, mistakes: Sequence[str]) -> str:
    return "\n".join([f"the policy {path} is not right:", *(f"  {mistake}" for mistake in mistakes)])


def policy_json(policy: Policy) -> dict[str, Any]:
    """All rules of the policy, with name and digest, as `GET /v1/about` shows them."""
    dumped: dict[str, Any] = PolicySchema().dump({**policy.effective(), "digest": policy.card.digest})
    return dumped


def policy_yaml(policy: Policy) -> str:
    """All rules of the policy as a policy file, its digest in a comment."""
    rules: str = yaml.safe_dump(policy.effective(), sort_keys=False, allow_unicode=True)
    return f"# {policy.card.digest}\n{rules}".rstrip()
