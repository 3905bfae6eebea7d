"""Every public module, class and function says what it is."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.house.source_tree import name_of, python_files, tree_of

DOCUMENTED = ("solver", "scheduler", "api", "benchmarks", "examples")


Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def public_definitions(node: ast.Module | ast.ClassDef) -> Iterator[Definition]:
    """Classes and functions that others may use: not inside functions, no leading underscore.

    ``Meta`` is how marshmallow spells a schema's options, not a class of ours.
    """
    for child in node.body:
        if isinstance(child, Definition):
            decorators = {ast.unparse(decorator).rpartition(".")[2] for decorator in child.decorator_list}
            if child.name.startswith("_") or child.name == "Meta" or decorators & {"overload", "override"}:
                continue
            yield child
            if isinstance(child, ast.ClassDef):
                yield from public_definitions(child)


@pytest.mark.parametrize("folder", DOCUMENTED)
def test_every_public_module_class_and_function_has_a_docstring(folder: str) -> None:
    silent = []
    for path in python_files(folder):
        if not ast.get_docstring(tree_of(path)):
            silent.append(name_of(path))
        for definition in public_definitions(tree_of(path)):
            if not ast.get_docstring(definition):
                silent.append(f"{name_of(path)}:{definition.lineno} {definition.name}")
    assert not silent


@pytest.mark.parametrize("folder", DOCUMENTED)
def test_the_first_paragraph_of_a_docstring_is_a_sentence(folder: str) -> None:
    """It may run over a line, as the formula of a rule does, and ends with a stop or leads to a list."""
    broken = []
    for path in python_files(folder):
        for node in (tree_of(path), *public_definitions(tree_of(path))):
            first = (ast.get_docstring(node) or "Nothing.").split("\n\n")[0].rstrip()
            if not first.endswith((".", "。", "?", "？", ":", "：", "!")):
                broken.append(f"{name_of(path)}: {first}")
    assert not broken
