"""The data files of this room: word lists and limits, one folder a language. They are plain YAML."""

from typing import Any

from generator.loading import data_file
from generator.plain_yaml import MappingNode, Node, ScalarNode, read_plainly


def data_of(name: str) -> Any:
    """What the file of this name holds (`nl/prose.yaml`): texts, lists and groups; None where there is none."""
    try:
        content = data_file("generator.language", name)
    except OSError:
        return None
    root = read_plainly(content.decode())
    return root and _data(root)


def _data(node: Node) -> Any:
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, MappingNode):
        return {_data(key): _data(value) for key, value in node.value}
    return [_data(item) for item in node.value]
