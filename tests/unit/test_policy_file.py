"""Policy files: what is read, and that every mistake is told with its line and with what would be right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from factcheck.errors import SettingsError
from factcheck.policy import DEFAULT, Policy
from factcheck.settings import Settings
from schemas.policy import house_rules, policy_json, policy_yaml, read_policy

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "house.yaml"


def read(file: Path, words: str) -> Policy:
    file.write_text(words, encoding="utf-8")
    return read_policy(file)


def test_a_name_is_enough(file: Path) -> None:
    assert read(file, "name: Coast Post") == Policy(name="Coast Post")


def test_the_example_of_the_docs_is_read(file: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", (DOCS / "policy.md").read_text(encoding="utf-8"), re.DOTALL)
    assert read(file, example) == Policy(
        name="Coast Post, news desk",
        levels={"hedge_added": "off", "single_source": "warning", "date_mismatch": "warning"},
        anonymous_source="sole",
        independent_sources=2,
        certainty=2.0,
    )


@pytest.mark.parametrize("level", ["off", "'off'", "no", "false"])
def test_off_is_off_however_yaml_reads_it(file: Path, level: str) -> None:
    assert read(file, f"name: a\nfindings:\n  hedge_added: {level}\n").levels == {"hedge_added": "off"}


@pytest.mark.parametrize(("certainty", "steps"), [("default", 1.0), ("lenient", 2.0), ("1.5", 1.5), ("3", 3.0)])
def test_certainty_by_name_or_number(file: Path, certainty: str, steps: float) -> None:
    assert read(file, f"name: a\ncertainty: {certainty}\n").certainty == steps


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "name is missing"),
        ("name: ''", "line 1: name must have 1 to 80 characters"),
        ("name:", "line 1: name has no value"),
        ("name: [a]", "line 1: name must be text"),
        ("- a\n", "must hold keys and values"),
        ("name: a\nname: b", "line 2: name stands twice"),
        ("name: a\nfindings:\n  hedge_added: off\n  hedge_added: on", "line 4: findings.hedge_added stands twice"),
        (
            "name: a\nfinding:\n  hedge_added: off",
            r"line 2: finding is no key \(did you mean findings\?\); allowed: name",
        ),
        ("name: a\nfindings: off", "line 2: findings must hold codes and levels"),
        ("name: a\nfindings:\n  hedge_droped: off", r"line 3: findings.hedge_droped is no code \(did you mean hedge_d"),
        ("name: a\nfindings:\n  hedge_added: loud", "line 3: findings.hedge_added must be on, off, .*; not 'loud'"),
        ("name: a\nfindings:\n  hedge_added: 1", "line 3: findings.hedge_added must be on, off"),
        ("name: a\nanonymous_source: maybe", "line 2: anonymous_source must be always, sole, never; not 'maybe'"),
        ("name: a\nindependent_sources: 0", "line 2: independent_sources must be between 1 and 10"),
        ("name: a\nindependent_sources: two", "line 2: independent_sources must be a whole number"),
        ("name: a\ncertainty: high", "line 2: certainty must be default, lenient or a number .*; not 'high'"),
        ("name: a\ncertainty: 3.5", "line 2: certainty must be .* between 1 and 3"),
        ("name: a\ncertainty: .nan", "line 2: certainty must be"),
        ("name: a\ncertainty: yes", "line 2: certainty must be"),
        ("name: [a", "is no YAML: .*line 1"),
        ("name: !!python/object:os.system a", "is no YAML: .*could not determine a constructor"),
    ],
)
def test_mistakes_are_told(file: Path, words: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        read(file, words)


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(file: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        read(file, "certainty: high\nfindings:\n  hedge_added: loud\nanonymous_source: maybe\n")
    assert re.findall(r"line (\d)", str(caught.value)) == ["1", "3", "4"]
    assert str(caught.value).startswith(f"the policy {file} is not right:\n  name is missing")


def test_a_file_that_is_not_there_or_no_text(file: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read: No such file"):
        read_policy(file)
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="is no YAML"):
        read_policy(file)


def test_the_settings_name_the_policy(file: Path) -> None:
    file.write_text("name: Coast Post", encoding="utf-8")
    assert house_rules(Settings(policy=str(file))).name == "Coast Post"
    assert house_rules(Settings()) is DEFAULT


@pytest.mark.parametrize(
    "policy",
    [
        DEFAULT,
        Policy(name="Ærø: “desk” #1", levels={"hedge_added": "off"}, anonymous_source="never", certainty=1.5),
    ],
)
def test_what_is_shown_can_be_read_again(file: Path, policy: Policy) -> None:
    shown = read(file, policy_yaml(policy))
    assert (shown.card, shown.effective()) == (policy.card, policy.effective())
    assert policy_json(policy)["digest"] in policy_yaml(policy)
    assert {**yaml.safe_load(policy_yaml(policy)), "digest": policy.card.digest} == policy_json(policy)
