"""Which documents can be printed, and what each asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from iku_assistant.actions.app import App
from iku_assistant.actions.context import document_context
from iku_assistant.actions.permission import Actor, require
from iku_assistant.documents.fields import known_fields, resolve
from iku_assistant.documents.registry import registry
from iku_assistant.documents.template import load_template
from iku_assistant.plan.errors import FixInput
from iku_assistant.storage.plans import Stored

if TYPE_CHECKING:
    from iku_assistant.documents.template import FieldSpec


@dataclass(frozen=True, slots=True)
class DocumentChoice:
    """One document: its fields in order, and the text each has before anybody fills it."""

    stored: Stored
    name: str
    title: str
    formats: tuple[str, ...]
    fields: Mapping[str, FieldSpec]
    values: Mapping[str, str]


def list_documents(app: App, actor: Actor | None, plan_id: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Name, title and formats of every document. SignInNeeded, Forbidden."""
    require(app, actor, "lihat", plan_id)
    return [(spec.name, spec.title, spec.formats) for spec in registry.values()]


def document_choice(app: App, actor: Actor | None, plan_id: str, name: str) -> DocumentChoice:
    """One document with its fields. FixInput for an unknown name, NotFound, SignInNeeded, Forbidden."""
    require(app, actor, "lihat", plan_id)
    if name not in registry:
        raise FixInput(f"Dokumen “{name[:60]}” tidak dikenal. Yang ada: {', '.join(registry)}.", "dokumen")
    spec = registry[name]
    stored = app.store.load(plan_id)
    template = load_template(name, document_context(app.settings, stored.plan.cascade).templates)
    values = resolve(template, stored.plan, spec.defaults(stored.plan), {})
    return DocumentChoice(stored, name, spec.title, spec.formats, known_fields(template), values)
