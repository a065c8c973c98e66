"""YAML that remembers on which line everything stood."""

from collections.abc import Iterator

import yaml

from workshop.core.i18n import Lazy, lazy

PLAIN = {"null", "bool", "int", "float", "str", "timestamp"}


class Lined(dict[str, object]):
    """A mapping that knows its own line and the line of each of its keys."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}

    def line_of(self, key: str) -> int:
        """Return the line of a key, or of the mapping where the key is missing."""
        return self.lines.get(key, self.line)

    def bare(self) -> "Lined":
        """Return an empty mapping that stands at the same place."""
        return Lined(self.line)


class YamlFault(ValueError):  # noqa: N818 — told to the person who wrote the file
    """A text that is no YAML, or uses more of YAML than a plain list of fields needs."""

    def __init__(self, line: int, say: Lazy) -> None:
        super().__init__(f"line {line}: {say!r}")
        self.line, self.say = line, say


def read(text: str, *, trusted: bool = False) -> object:
    """Read one YAML document into lists, plain values and `Lined` mappings.

    Tags, anchors and doubled keys are refused, so a hostile file can neither grow nor run.
    A trusted text (a file of the program's own) goes through the faster C parser.

    Raises:
        YamlFault: the text does not parse, with the line.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader) if trusted else yaml.SafeLoader
    try:
        node = yaml.compose(text, Loader=loader)
        return None if node is None else _Reading().value(node)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
        say = lazy("This line cannot be read. Check indents, colons and quotation marks.")
        raise YamlFault(mark.line + 1 if mark else 1, say) from None
    except RecursionError:
        raise YamlFault(1, lazy("The file is nested too deeply.")) from None


class _Reading:
    """One walk over a composed document; remembers the collections met."""

    def __init__(self) -> None:
        self.met: set[int] = set()

    def value(self, node: yaml.Node) -> object:
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
        if id(node) in self.met:
            raise _fault(node, lazy("Write it out again: references (& and *) are not used here."))
        self.met.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child) for child in node.value]
        return self.mapping(node)

    def mapping(self, node: yaml.Node) -> Lined:
        made = Lined(node.start_mark.line + 1)
        for key, child in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if not name or name in made:
                say = lazy("The field “%(field)s” stands here twice, or has no name.", field=name)
                raise _fault(key, say)
            made.lines[name] = key.start_mark.line + 1
            made[name] = self.value(child)
        return made


def _fault(node: yaml.Node, say: Lazy) -> YamlFault:
    return YamlFault(node.start_mark.line + 1, say)


def _scalar(node: yaml.ScalarNode) -> object:
    kind = node.tag.rsplit(":", 1)[-1]
    if kind not in PLAIN:
        raise _fault(node, lazy("Plain text is expected here, without a tag (!)."))
    if kind == "null":
        return None
    if kind == "bool":
        return node.value.lower() in ("true", "yes", "on")
    if kind == "int" and node.value.lstrip("+-").isdecimal():
        return int(node.value[:18])
    return str(node.value)


def mappings(value: object) -> Iterator[Lined]:
    """Yield the mappings of a list; other members are skipped (the caller has checked them)."""
    if isinstance(value, list):
        yield from (item for item in value if isinstance(item, Lined))
