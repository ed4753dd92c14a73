"""The service says under which house rules it checks, and does not start under rules that are not right."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from api import about, spec
from api.blueprint import Api
from api.engine import EXTENSION, Engine
from factcheck.errors import SettingsError
from factcheck.settings import Settings
from schemas.policy import policy_json, read_policy


def test_about_shows_the_rules_that_hold(tmp_path: Path) -> None:
    file = tmp_path / "house.yaml"
    file.write_text("name: Coast Post\nfindings: {hedge_added: off}\n", encoding="utf-8")
    app = Flask(__name__)
    app.config.update(spec.CONFIG)
    app.extensions[EXTENSION] = Engine(Settings(policy=str(file)))
    Api(app).register_blueprint(about.blueprint)
    answer = app.test_client().get("/v1/about")
    assert answer.status_code == 200
    assert answer.json == {"policy": policy_json(read_policy(file))}
    assert answer.json["policy"]["findings"]["hedge_added"] == "off"


def test_a_policy_that_is_not_right_stops_the_start(tmp_path: Path) -> None:
    file = tmp_path / "house.yaml"
    file.write_text("findings: {hedge_added: off}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="name is missing"):
        Engine(Settings(policy=str(file)))
