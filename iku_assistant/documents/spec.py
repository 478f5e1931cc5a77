"""What a printable document is: its name, fields, how it is built and what it misses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from iku_assistant.catalog.legal import LegalBasis
from iku_assistant.documents.content import Document
from iku_assistant.documents.template import Template
from iku_assistant.plan.cascade import Cascade
from iku_assistant.plan.errors import PlanError
from iku_assistant.plan.finding import Finding
from iku_assistant.plan.tree import Plan

MIME = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "svg": "image/svg+xml",
    "png": "image/png",
}
STATUS_NASKAH = ("rancangan", "naskah_penetapan", "salinan")


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing. `where` names the place for people; ids lead there. `mandatory` stops a final print."""

    where: str
    field: str
    message: str
    mandatory: bool = True
    node: str | None = None
    indicator: str | None = None
    unit: str | None = None


class Incomplete(PlanError):
    """A final print was asked for while mandatory things are missing; `gaps` lists them."""

    def __init__(self, title: str, gaps: Sequence[Gap]) -> None:
        self.gaps = tuple(gaps)
        count = sum(g.mandatory for g in gaps)
        super().__init__(
            f"{title} belum dapat dicetak final: {count} isian wajib masih kosong. "
            "Lengkapi dulu, atau cetak sebagai rancangan (status_naskah=rancangan)."
        )


@dataclass(frozen=True, slots=True)
class Order:
    """One order to print: the plan, the validated fields and what goes with it. Every known field has a text."""

    plan: Plan
    fields: Mapping[str, str]
    context: Context
    template: Template
    findings: Sequence[Finding] = ()

    def __getitem__(self, key: str) -> str:
        return self.fields[key]


@dataclass(frozen=True, slots=True)
class Context:
    """What the installation knows: the cascade model, the legal library and template folders (bundled first)."""

    cascade: Cascade
    legal: LegalBasis
    templates: Sequence[Path] = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """Bytes and notes for the person (Indonesian), e.g. that another face was used."""

    data: bytes
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Produced:
    """A printed document: bytes, mime type, gaps and notes."""

    data: bytes
    gaps: tuple[Gap, ...]
    mime: str
    notes: tuple[str, ...] = ()


Build = Callable[[Order], Document]
Gaps = Callable[[Order], Sequence[Gap]]
Renderer = Callable[[Document], Rendered]
Draw = Callable[[Order, str], Rendered]


@dataclass(frozen=True, slots=True)
class DocumentSpec:
    """A document of the registry.

    `build` gives the content model, printed by the renderers of `formats` (`renderers` overrides them by format).
    A drawing has no content model: `draw(order, format)` gives its bytes, `build` stays None.
    `defaults(plan)` gives fields the plan itself answers (empty ones are left to the metadata).
    `needs_findings`: without the findings of a check the document would say something false.
    """

    name: str
    title: str
    formats: tuple[str, ...]
    gaps: Gaps
    build: Build | None = None
    draw: Draw | None = None
    defaults: Callable[[Plan], Mapping[str, str]] = field(default=lambda plan: {})
    renderers: Mapping[str, Renderer] = field(default_factory=dict)
    needs_findings: bool = False
