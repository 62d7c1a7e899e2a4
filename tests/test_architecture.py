"""The direction of imports, and that nothing but the screens needs Textual."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import facilitator

PACKAGE = Path(facilitator.__file__).parent

#: What each folder may import of this package, beside itself; ``wording`` is what puts messages into words.
MAY_IMPORT: dict[str, set[str]] = {
    "domain": set(),
    "programme": set(),
    "views": {"domain", "programme"},
    "language": {"domain", "programme", "views"},
    "checkin": {"domain", "programme", "views", "session"},
    "session": {"domain", "programme", "views"},
    "storage": {"domain", "programme", "views", "session", "language", "checkin", "wording"},
    "exchange": {"domain", "programme", "views", "session", "language", "checkin", "wording"},
    "web": {"domain", "programme", "views", "session", "language", "checkin", "wording"},
    "tui": {"domain", "programme", "views", "session", "language", "checkin", "wording"},
    "demo": {"domain", "programme", "views", "session", "language"},
    "wording": {"domain"},
}

#: Folders that need the standard library only.
PURE = ("domain", "programme", "views", "language")

FILES = sorted(PACKAGE.rglob("*.py"))


def _folder(module: str) -> str:
    """Name the part of the package that a module of it belongs to; empty for the package itself."""
    return (module.split(".") + [""])[1]


def _imports(path: Path) -> Iterator[str]:
    """List the modules a file imports anywhere, those for types only as well."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Import(names):
                yield from (name.name for name in names)
            case ast.ImportFrom(str(module), names, 0):
                yield from (f"{module}.{name.name}" for name in names) if module == "facilitator" else (module,)
            case ast.ImportFrom():
                pytest.fail(f"{path} imports relatively")


def _files(folder: str) -> list[Path]:
    return [path for path in FILES if path.relative_to(PACKAGE).parts[0].removesuffix(".py") == folder]


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_a_folder_imports_only_what_stands_below_it(folder: str) -> None:
    allowed = MAY_IMPORT[folder] | {folder, ""}
    wrong = [
        f"{path.relative_to(PACKAGE)}: {module}"
        for path in _files(folder)
        for module in _imports(path)
        if module.split(".")[0] == "facilitator" and _folder(module) not in allowed
    ]
    assert not wrong


@pytest.mark.parametrize("folder", PURE)
def test_the_rules_need_the_standard_library_only(folder: str) -> None:
    roots = {(path, module.split(".")[0]) for path in _files(folder) for module in _imports(path)}
    assert not {(path, root) for path, root in roots if root not in sys.stdlib_module_names | {"facilitator"}}


@pytest.mark.parametrize("folder", ["domain", "programme", "views"])
def test_the_rules_know_no_clock_no_chance_and_no_disk(folder: str) -> None:
    banned = {"time", "random", "secrets", "os", "pathlib", "socket", "threading", "asyncio", "subprocess", "io"}
    assert not {(path.name, module) for path in _files(folder) for module in _imports(path) if module in banned}


def test_only_the_composition_root_imports_every_layer() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)}: {module}"
        for path in FILES
        if path.relative_to(PACKAGE).parts[0] not in ("bootstrap.py", "__main__.py", "cli")
        for module in _imports(path)
        if module.split(".")[0] == "facilitator" and _folder(module) in ("bootstrap", "cli")
    ]
    assert not wrong


def test_screens_never_import_the_app() -> None:
    wrong = [path for path in _files("tui") if path.name != "app.py" and "facilitator.tui.app" in set(_imports(path))]
    assert not wrong


def test_every_folder_has_its_rule() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert folders <= {*MAY_IMPORT, "cli"}


@pytest.mark.parametrize(
    "module",
    [
        "facilitator",
        "facilitator.session.session",
        "facilitator.language.printing",
        "facilitator.exchange",
        "facilitator.exchange.readers",
        "facilitator.exchange.writers",
        "facilitator.storage.folder",
        "facilitator.cli.main",
        "facilitator.bootstrap",
    ],
)
def test_it_loads_without_textual(module: str) -> None:
    program = f"import sys, {module}; print(sorted(m for m in sys.modules if m.split('.')[0] in ('textual', 'rich')))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_layer_that_reached_upwards_would_be_seen(tmp_path: Path) -> None:
    file = tmp_path / "wrong.py"
    file.write_text(
        "from facilitator import tui\nfrom facilitator.storage.folder import MeetingFolder\nimport rich.text\n"
    )
    assert [module.split(".")[:2] for module in _imports(file)] == [
        ["facilitator", "tui"],
        ["facilitator", "storage"],
        ["rich", "text"],
    ]
