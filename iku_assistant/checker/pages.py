"""`docs/aturan`: one Markdown page per rule, an index by pack, and the candidates that did not become rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from iku_assistant.checker.packs import Packs
from iku_assistant.checker.rule_page import (
    DISAGREE,
    MOMENTS,
    PACKS,
    SMART,
    STATUSES,
    Neighbour,
    RulePage,
    rule_page,
)
from iku_assistant.checker.samples import HERE, Sample
from iku_assistant.checker.schema import Rule

if TYPE_CHECKING:
    from iku_assistant.checker.engine import Checker

INDEX, REJECTED = "README.md", "ditolak.md"
_MARK = "<!-- Dibuat oleh `iku rules pages`; jangan disunting di sini. -->"
_SPECIAL = str.maketrans({c: f"\\{c}" for c in "\\`*_[]<>|#~"})


def pages(checker: Checker) -> Mapping[str, str]:
    """Every file of the folder by its name. The same rules, words and vocabulary give the same bytes."""
    packs = checker.packs
    made = {INDEX: _text(_index(packs)), REJECTED: _text(_rejected(packs))}
    for one in packs.loaded:
        page = rule_page(checker, one.rule.code)
        if page is not None and one.rule.status != "removed":
            made[f"{page.code}.md"] = _text(_page(page))
    return made


def write_pages(checker: Checker, folder: Path) -> tuple[int, tuple[str, ...]]:
    """Write the folder; pages of rules that are gone are removed. How many files there are, and what was removed.

    OSError when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made = pages(checker)
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")
    old = [path for path in sorted(folder.glob("*.md")) if path.name not in made and _ours(path)]
    for path in old:
        path.unlink()
    return len(made), tuple(path.name for path in old)


def _ours(path: Path) -> bool:
    """Whether a file was made by this command: nothing else is ever removed."""
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.readline().rstrip("\n") == _MARK


def _text(lines: Iterator[str]) -> str:
    return "\n".join([_MARK, "", *lines]) + "\n"


def _plain(text: str) -> str:
    """Text in a line of Markdown: nothing in it is markup, and it stays one line."""
    return " ".join(text.split()).translate(_SPECIAL)


def _index(packs: Packs) -> Iterator[str]:
    shown = [one.rule for one in packs.loaded if one.rule.status != "removed"]
    trial = sum(rule.status == "preview" for rule in shown)
    yield "# Aturan pemeriksa"
    yield ""
    yield f"{len(shown)} aturan, {trial} di antaranya uji coba. Calon yang ditolak: [{REJECTED}]({REJECTED})."
    yield "Mengubah keparahan, mematikan aturan, atau menambah aturan daerah: [rules/README.md](../../rules/README.md)."
    packs_shown = {rule.pack for rule in shown}
    for pack in (*(p for p in PACKS if p in packs_shown), *sorted(packs_shown - set(PACKS))):
        yield from (
            "",
            f"## {pack} · {PACKS.get(pack, pack)}",
            "",
            "| Kode | Aturan | Paling tinggi |",
            "|---|---|---|",
        )
        yield from (_row(rule) for rule in shown if rule.pack == pack)


def _row(rule: Rule) -> str:
    trial = " (uji coba)" if rule.status == "preview" else ""
    return f"| [{rule.code}]({rule.code}.md) | {_plain(rule.title)}{trial} | {highest(rule)} |"


def highest(rule: Rule) -> str:
    """The most urgent words that the rule can say, for lists; a completeness rule is only counted."""
    if rule.saat == "melengkapi":
        return "kelengkapan"
    if rule.status == "preview":
        return "Saran"
    words = [rule.severity, *(case.severity for case in rule.cases)]
    said = " ".join(w if isinstance(w, str) else " ".join(w.model_dump().values()) for w in words)
    order = (("wajib", "Harus diperbaiki"), ("perbaikan", "Sebaiknya diperbaiki"), ("saran", "Saran"))
    return next((label for key, label in order if key in said), "tidak berlaku")


def _rejected(packs: Packs) -> Iterator[str]:
    yield "# Calon yang tidak dijadikan aturan"
    yield ""
    yield "Kodenya tidak dipakai aturan lain. Pembacaan ulang boleh mengusulkannya kembali dengan bukti baru."
    for one in packs.rejected.values():
        source = packs.sources[one.source].title
        yield from ("", f"## {one.code} · {_plain(one.title)}", "", f"{_plain(one.reason)} Asal: {_plain(source)}.")


def _page(page: RulePage) -> Iterator[str]:
    rule = page.rule
    smart = f" · SMART: {SMART[rule.smart]}" if rule.smart else ""
    yield f"# {rule.code} · {_plain(rule.title)}"
    yield ""
    yield f"{page.pack} · {MOMENTS[rule.saat]} · {STATUSES[rule.status]} sejak {rule.since}{smart}"
    yield from ("", f"> {_plain(page.message)}", "")
    yield f"**Mengapa.** {_plain(rule.why)}"
    yield from ("", f"**Sebaiknya.** {_plain(rule.instead)}", "", "## Seberapa mendesak", "")
    yield from _urgency(page)
    yield from _listing("Contoh yang belum", [_sample(one) for one in page.bad])
    yield from _listing("Contoh yang sudah baik", [_sample(one) for one in page.good])
    yield from _listing("Dasar", [_source(page, n) for n in range(len(page.sources))])
    yield from _listing("Beda dengan label materi", [_label(page, n) for n in range(len(page.labels))])
    yield from _listing("Bila tidak setuju", [_disagree(line) for line in DISAGREE])
    yield from _near(page)


def _urgency(page: RulePage) -> Iterator[str]:
    if page.everywhere:
        yield page.everywhere
    else:
        yield f"| {' | '.join(level for level, _ in page.levels)} |"
        yield "|---" * len(page.levels) + "|"
        yield f"| {' | '.join(word for _, word in page.levels)} |"
    more = [*page.cases, *page.notes, *(f"Dikecualikan: {one}." for one in page.exceptions)]
    yield from ("", *(f"- {_plain(one)}" for one in more)) if more else ()


def _listing(title: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield from ("", f"## {title}", "", *items)


def _sample(one: Sample) -> str:
    marked = "".join(f"**{_plain(t)}**" if here else _spaced(t) for t, here in one.parts)
    lines = [f"- {marked or 'Pohon:'}" + (f" ({_plain('; '.join(one.about))})" if one.about else "")]
    if one.tree:
        drawn = (f"  {'  ' * x.depth}{x.text}{HERE if x.here else ''}" for x in one.tree)
        lines += ["", "  ```text", *drawn, "  ```"]
    if one.fixed:
        lines.append(f"  - Menjadi: {_plain(one.fixed)}")
    lines += [f"  - {kind}: {_plain(text)}" for kind, text in one.suggestions]
    if one.because:
        lines.append(f"  - Sebab: {_plain(one.because)}")
    return "\n".join(lines)


def _spaced(text: str) -> str:
    """As `_plain`, with the blanks at the ends that separate it from marked words."""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{' ' if before else ''}{_plain(text)}{' ' if after and text.strip() else ''}"


def _source(page: RulePage, number: int) -> str:
    one = page.sources[number]
    note = f" ({_plain(one.note)})" if one.note else ""
    return f"- {_plain(one.title)}, {_plain(one.clause)}: “{_plain(one.sentence)}”{note}"


def _label(page: RulePage, number: int) -> str:
    one, title = page.labels[number]
    return (
        f"- “{_plain(one.text)}” ({_plain(title)}, {_plain(one.clause)}): menurut materi {_plain(one.materi)}; "
        f"menurut pemeriksa {_plain(one.kita)}. {_plain(one.mengapa)}"
    )


def _disagree(line: str) -> str:
    return f"- {line}" + (" Lihat [rules/README.md](../../rules/README.md)." if "folder aturan" in line else "")


def _near(page: RulePage) -> Iterator[str]:
    if page.family:
        yield from ("", f"Aturan serumpun (hanya yang paling tepat ditampilkan): {_links(page.family)}")
    steps = [_links([one]) for one in (page.before, page.after) if one]
    yield from ("", f"{' · '.join(steps)} · [Semua aturan]({INDEX})")


def _links(rules: Sequence[Neighbour]) -> str:
    return ", ".join(f"[{one.code}]({one.code}.md) {_plain(one.title)}" for one in rules)
