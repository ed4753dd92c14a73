"""The house rules that a reader relies on: imports point inward, in no ring, and only the edges see frameworks."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("factcheck", "index", "schemas", "api")
FILES = [ROOT / "app.py", *(path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))]
# Composition roots wire everything, so they may import everything.
ROOTS = ("factcheck.cli", "factcheck.bootstrap", "factcheck.__main__", "app")


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


MODULES = {module_name(path): imports(path) for path in FILES}


def allowed(module: str) -> tuple[str, ...]:
    """The project's own packages that a module may import."""
    if module.startswith(ROOTS):
        return PACKAGES
    if module.startswith("api"):
        return ("api", "schemas", "index", "factcheck")
    if module.startswith("schemas"):
        return ("factcheck", "schemas")
    if module.startswith("index"):
        return ("factcheck.model", "factcheck.errors", "factcheck.settings", "factcheck.released", "index")
    return ("factcheck",)


def within(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(package + ".") for package in packages)


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_point_inward(module: str) -> None:
    ours = {name for name in MODULES[module] if within(name, PACKAGES)}
    wrong = {name for name in ours if not within(name, allowed(module)) and name != "factcheck"}
    assert not wrong


@pytest.mark.parametrize("module", sorted(m for m in MODULES if m.startswith("factcheck") and not m.startswith(ROOTS)))
def test_the_domain_sees_no_framework(module: str) -> None:
    assert not {n for n in MODULES[module] if within(n, ("flask", "faiss", "sqlite3", "marshmallow", "click", "rich"))}


def test_model_and_errors_import_nothing_of_ours() -> None:
    for module in ("factcheck.model", "factcheck.errors"):
        assert not {name for name in MODULES[module] if within(name, PACKAGES)}


def test_there_is_no_import_ring() -> None:
    graph = {module: {name for name in found if name in MODULES} - {module} for module, found in MODULES.items()}
    # A package's __init__ re-exports its modules; a module that imports from its own package would close the ring.
    assert list(TopologicalSorter(graph).static_order())


def test_there_is_no_dumping_ground() -> None:
    assert not [module for module in MODULES if module.rsplit(".")[-1] in ("utils", "helpers", "common", "misc")]
