"""The server's packages are a matter of this room alone."""

import ast
from pathlib import Path

import generator

OF_THE_SERVER = {"starlette", "uvicorn", "watchfiles"}


def imported_by(module: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found


def test_only_the_preview_knows_its_server() -> None:
    home = Path(generator.__file__).parent
    users = {module.relative_to(home).parts[0] for module in home.rglob("*.py") if imported_by(module) & OF_THE_SERVER}
    assert users == {"serve"}
