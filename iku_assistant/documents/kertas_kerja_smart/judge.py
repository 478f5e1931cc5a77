"""The marks of one indicator: T from findings, BL from blank fields, – where the data say nothing, Y for the rest."""

from __future__ import annotations

from collections.abc import Sequence

from iku_assistant.documents.kertas_kerja.marks import BELUM_DINILAI, BELUM_LENGKAP, TIDAK, YA, Criterion, Mark
from iku_assistant.documents.kertas_kerja.select import Selection
from iku_assistant.plan.finding import Finding, Severity
from iku_assistant.plan.indicator import Indicator
from iku_assistant.plan.node import Node

#: Key → letter in findings. `menantang` has none: nothing in a plan tells it.
LETTERS = {"spesifik": "S", "terukur": "M", "dapat_dicapai": "A", "relevan": "R", "berbatas_waktu": "T"}
#: What is measured does not fit the level: the coaching material calls such indicators *kurang relevan* (seed 004).
_ORIENTATION, _LEVEL = "ORI", "R"
CRITERIA = (
    Criterion("spesifik", "S", "S Spesifik: nama indikator menyebut satu hal yang jelas"),
    Criterion("terukur", "M", "M Terukur: ada satuan dan cara menghitung"),
    Criterion("dapat_dicapai", "A", "A Dapat dicapai: target masuk akal terhadap nilai awal"),
    Criterion("relevan", "R", "R Relevan: mengukur sasarannya pada jenjangnya"),
    Criterion("berbatas_waktu", "T", "T Berbatas waktu: target ada untuk setiap tahun periode"),
    Criterion("menantang", "Menantang", "Menantang: dinilai oleh penilai, tidak dihitung dalam SMART", counted=False),
)
MISSING = {
    "nama": "nama",
    "satuan": "satuan",
    "formula": "rumus",
    "baseline": "nilai awal",
    "targets": "target",
    "statement": "rumusan sasaran",
}
_NO_NUMBER = "belum dinilai: nilai awal atau target tidak berupa angka"
_CAPPED = "belum dinilai: dokumen sudah ditetapkan atau program penunjang"


def marks(selection: Selection, node: Node, indicator: Indicator, years: Sequence[int]) -> tuple[Mark, ...]:
    """A mark for every criterion, in their order."""
    own = [f for f in selection.findings.get(node.id, ()) if f.indicator == indicator.id]
    return tuple(_mark(selection, c.key, node, indicator, own, years) for c in CRITERIA)


def _mark(
    selection: Selection, key: str, node: Node, indicator: Indicator, own: Sequence[Finding], years: Sequence[int]
) -> Mark:
    letter = LETTERS.get(key)
    if letter is None:
        return Mark(BELUM_DINILAI)
    found = [f for f in own if letter in (f.smart or "") or (letter == _LEVEL and f.code.startswith(_ORIENTATION))]
    wrong = [f for f in found if f.severity >= Severity.PERBAIKAN and f.decision is None and not f.usulan]
    empty = missing(key, node, indicator, years)
    if wrong:
        return Mark(TIDAK, tuple(f"{f.code} {f.message}" for f in wrong))
    if empty:
        return Mark(
            BELUM_LENGKAP, (f"belum lengkap: {', '.join(_named(name, key, indicator, years) for name in empty)}",)
        )
    doubts = [*_doubts(selection, node, found), *_questions(own, key)]
    if key == "dapat_dicapai" and not _numbers(indicator):
        doubts.append(_NO_NUMBER)
    return Mark(BELUM_DINILAI, tuple(doubts)) if doubts else Mark(YA)


def _named(name: str, key: str, indicator: Indicator, years: Sequence[int]) -> str:
    """A blank field by its name; targets with the years that have none, where only some have."""
    open_years = [str(y) for y in years if y not in indicator.targets]
    some = name == "targets" and key == "berbatas_waktu" and len(open_years) < len(years)
    return f"{MISSING[name]} {', '.join(open_years)}" if some else MISSING[name]


def missing(key: str, node: Node, indicator: Indicator, years: Sequence[int]) -> list[str]:
    """The blank fields without which a criterion cannot be Y."""
    formula = indicator.formula
    filled = {
        "nama": bool(indicator.nama.strip()),
        "satuan": bool((indicator.satuan or "").strip()),
        "formula": formula is not None and bool(formula.teks or (formula.pembilang and formula.penyebut)),
        "baseline": indicator.baseline is not None and indicator.baseline.nilai is not None,
        "targets": bool(indicator.targets) if key == "dapat_dicapai" else all(y in indicator.targets for y in years),
        "statement": bool((node.statement or "").strip()),
    }
    needed = {
        "spesifik": ("nama",),
        "terukur": ("satuan", "formula"),
        "dapat_dicapai": ("baseline", "targets"),
        "relevan": ("statement",),
        "berbatas_waktu": ("targets",),
    }
    return [name for name in needed.get(key, ()) if not filled[name]]


def _doubts(selection: Selection, node: Node, found: Sequence[Finding]) -> list[str]:
    """Findings that a person answered, and findings whose severity says nothing."""
    doubts = []
    for one in found:
        if one.decision is not None:
            doubts.append(
                f"{one.code} sudah dijawab ({one.decision.alasan or one.decision.tindakan}); putuskan di sini"
            )
        elif selection.capped(one, node):
            doubts.append(f"{one.code} {one.message} ({_CAPPED})")
    return doubts


def _questions(own: Sequence[Finding], key: str) -> list[str]:
    """Where the checker does not know what is measured, neither the name nor its fit to the sasaran was judged."""
    asked = key in ("spesifik", "relevan")
    return [f"{f.code} {f.message}" for f in own if f.question and f.decision is None] if asked else []


def _numbers(indicator: Indicator) -> bool:
    """Whether baseline and at least one target can be compared as numbers."""
    values = [v for stages in indicator.targets.values() for v in stages.values()]
    start = indicator.baseline.nilai if indicator.baseline else None
    readable = [v.read(indicator.satuan) for v in values]
    return (
        start is not None
        and start.read(indicator.satuan).number is not None
        and any(r.number is not None for r in readable)
    )
