"""Writes blocks as the portal's Markdown, each in the plainest way that a reader gets it right."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from portal.content import metadata
from portal.content.article import ARTICLES
from portal.content.fields import misplaced
from portal.conversion import inline, proof
from portal.conversion.inline import Spelling
from portal.conversion.model import (
    BOLD,
    BREAK,
    ITALIC,
    NOTE,
    Block,
    Code,
    Figure,
    Paragraph,
    Rule,
    Run,
    Table,
    have,
    text_of,
)
from portal.conversion.result import Losses
from portal.conversion.writer import cleaned

_BUDGET = 600_000  # characters that are read for proof; what comes later is escaped throughout
_PER_PROOF = 300  # characters that any proof is worth at least
_DEEPEST = 8  # lists in lists
_INDENT = "  "
_FENCE = re.compile("`{3,}")
_DEFINITION = re.compile(r"\s*+\[[^\]\n]++\]:\s*+\S++\s*+(?:[\"'(]|$)")
_CELL = "| {} | A |\n| --- | --- |\n| A | A |"
_SIGN = re.compile("[:：=]")
_COMPARED = re.compile(r"^(?!\d{1,9}\.\s)[\d=]")  # "> 80 điểm" is no quotation


@dataclass(slots=True)
class Writer:
    """Writes the blocks of one text; `parse` turns HTML into blocks, for the proof."""

    parse: proof.Parse
    losses: Losses
    _budget: int = _BUDGET

    def body(self, blocks: Sequence[Block], *, begins: bool = True) -> str:
        """Return the Markdown of a body, "" or with an end of line.

        `begins`: nothing stands between it and the header.
        """
        parts: list[str] = []
        before: Block | None = None
        items: list[int] = []  # depths of the items that are open
        for block in blocks:
            level = _level(block, items)
            text = self._block(block)
            if not text:
                continue
            indent = _INDENT * level
            text = indent + text.replace("\n", f"\n{indent}") if indent else text
            if isinstance(block, Paragraph) and block.quoted:
                lines = (_COMPARED.sub(_reference, line) for line in text.split("\n"))
                text = "\n".join(f"> {line}" for line in lines)
            parts += _between(before, block), text
            before = block
        return _without_fields("".join(parts[1:]) + "\n", begins) if parts else ""

    def _block(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            if block.role == "end":
                return ":::"
            return f"{'::: ' * (block.role == 'box')}{self._paragraph(block)}"
        if isinstance(block, Figure):
            return self._figure(block)
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Code):
            longest = max((len(match[0]) for match in _FENCE.finditer(block.text)), default=2)
            fence = "`" * (longest + 1)
            return f"{fence}\n{block.text}\n{fence}"
        return "---" if isinstance(block, Rule) else ""

    def _paragraph(self, block: Paragraph) -> str:
        start = f"[^{block.note}]: " if block.note else "#" * block.heading
        start = (
            f"{start} " if block.heading else start or (f"{block.marker} " if block.marker else "")
        )
        end = f" {{#{block.id}}}" if block.id and block.heading else ""
        if proof.is_sure(block) and not end:
            return f"{start}{inline.written(block.runs, Spelling())}"
        notes = {run.text for run in block.runs if NOTE in run.marks}
        behind = "".join(f"\n\n[^{note}]: A" for note in sorted(notes))
        before = f"A[^{block.note}]\n\n" if block.note else ""
        mark = Run("1", frozenset({NOTE}))
        meant: list[Block] = [replace(block, depth=0, quoted=False)]
        meant += [Paragraph([Run("A")], note="1") for _ in notes]
        if block.note:
            meant.insert(0, Paragraph([Run("A"), mark]))
        is_line = bool(block.heading or block.note)

        def written(spelling: Spelling, runs: Sequence[Run]) -> str:
            if is_line:
                spelling = replace(spelling, line_break="<br>")
            return f"{start}{inline.written(runs, spelling)}{end}"

        return self._proven(
            block.runs, written, lambda text: f"{before}{text}{behind}", lambda _: meant
        )

    def _figure(self, block: Figure) -> str:
        usual = {ITALIC, BOLD} if have(block.runs, BOLD) else {ITALIC}
        runs = cleaned(replace(run, marks=run.marks - usual) for run in block.runs)
        runs = [Run(" ") if run.text == BREAK else run for run in runs]

        def written(spelling: Spelling, runs: Sequence[Run]) -> str:
            alt = inline.escaped(block.alt, replace(spelling, escaped=f"{spelling.escaped}\\[]"))
            source = f"<{block.src}>" if spelling.in_angles else block.src
            caption = inline.written(runs, spelling)
            return f"![{alt}]({source})" + (f"\n*{caption}*" if caption else "")

        return self._proven(runs, written, str, lambda runs: [replace(block, runs=list(runs))])

    def _table(self, block: Table) -> str:
        rows = [[self._cell(cell) for cell in row] for row in block.rows]
        lines = [f"| {' | '.join(row)} |" for row in rows]
        return "\n".join([lines[0], f"|{' --- |' * len(rows[0])}", *lines[1:]])

    def _cell(self, runs: list[Run]) -> str:
        if not runs or proof.is_sure(Paragraph(runs)):
            return inline.written(runs, Spelling())
        first = [Run("A")]
        # Signs that may find their other half in another cell.
        always = "|`[" if any("![" in run.text for run in runs) else "|`"

        def written(spelling: Spelling, runs: Sequence[Run]) -> str:
            escapes = always + "".join(sign for sign in spelling.escaped if sign not in always)
            return inline.written(runs, replace(spelling, escaped=escapes, line_break="<br>"))

        def meant(runs: Sequence[Run]) -> list[Block]:
            return [Table([[list(runs), first], [first, first]]), *notes]

        labels = {run.text for run in runs if NOTE in run.marks}
        notes = [Paragraph([Run("A")], note="1") for _ in labels]
        behind = "".join(f"\n\n[^{note}]: A" for note in sorted(labels))
        return self._proven(runs, written, lambda text: f"{_CELL.format(text)}{behind}", meant)

    def _proven(
        self,
        runs: Sequence[Run],
        written: Callable[[Spelling, Sequence[Run]], str],
        around: Callable[[str], str],
        meant: Callable[[Sequence[Run]], list[Block]],
    ) -> str:
        """Return the plainest spelling that shows what is meant."""

        def plainest(content: str, runs: Sequence[Run], wanted: list[Block]) -> str | None:
            is_definition = _DEFINITION.match(content) is not None
            for spelling in proof.spellings(content):
                if is_definition and not spelling.start and "[" not in spelling.escaped:
                    continue  # shown alone, but taken for an address where the text names it
                if not self._shows(around(written(spelling, runs)), wanted):
                    continue
                for sign in spelling.escaped if len(spelling.escaped) > 1 else "":
                    less = replace(spelling, escaped=spelling.escaped.replace(sign, ""))
                    if self._shows(around(written(less, runs)), wanted):
                        spelling = less  # noqa: PLW2901 - one sign after the other goes
                return written(spelling, runs)
            return None

        wanted = meant(runs)
        content = "".join(run.text for run in runs)
        signs = content + (wanted[0].alt if isinstance(wanted[0], Figure) else "")
        text = plainest(signs, runs, wanted)
        if text is not None:
            return text
        *_, safest = proof.spellings(signs)
        if self._budget <= 0:
            return written(safest, runs)
        plain = cleaned(
            replace(run, marks=run.marks & {NOTE}, link="")
            if NOTE in run.marks
            else Run(run.text.replace(BREAK, " "))  # an end of line would end a table's row
            for run in runs
        )
        self.losses.add("chữ đậm, nghiêng, liên kết không giữ được", text_of(runs))
        text = plainest(content, plain, meant(plain))
        return written(safest, plain) if text is None else text

    def _shows(self, markdown: str, meant: list[Block]) -> bool:
        if self._budget <= 0:
            return False
        self._budget -= _PER_PROOF + len(markdown)
        return proof.shows(markdown, meant, self.parse)


def _level(block: Block, items: list[int]) -> int:
    """Return how deep in lists a block is: lists go one level down at a time."""
    depth = block.depth if isinstance(block, Paragraph) else 0
    while items and items[-1] >= depth:
        items.pop()
    level = min(len(items), _DEEPEST)
    if isinstance(block, Paragraph) and block.marker:
        items.append(depth)
    return level


def _between(before: Block | None, block: Block) -> str:
    """Return what stands between two blocks: items, and notes, follow each other closely."""
    if not isinstance(before, Paragraph) or not isinstance(block, Paragraph):
        return "\n\n"
    if before.quoted and block.quoted:
        return "\n" if before.marker and block.marker else "\n>\n"
    close = (before.note and block.note) or (before.marker and block.marker)
    return "\n" if close and before.quoted == block.quoted else "\n\n"


def _without_fields(body: str, beginning: bool) -> str:  # noqa: FBT001 - of one caller
    """Escape what would be taken for fields of the header, which stands above a blank line.

    `beginning`: the text begins the body. Fields that every header has are taken for text there.
    """
    schema = metadata.SCHEMAS[ARTICLES]
    lines = body.split("\n")
    for number, line in enumerate(lines):
        if not line.strip() or (
            ":" not in line
            and "=" not in line
            and "：" not in line
            and not misplaced.is_status(line, schema)
        ):
            beginning = beginning and not line.strip()
            continue
        taken = misplaced.taken_for(schema, line) if beginning else None
        is_field = taken is not None and taken.name not in schema.required
        if is_field or misplaced.is_status(line, schema):
            lines[number] = _SIGN.sub(_reference, line, count=1)
        beginning = is_field
    return "\n".join(lines)


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"
