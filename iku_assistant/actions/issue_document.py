"""Print a document of a stored plan, preview it, and keep what was issued."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from iku_assistant.actions.app import App
from iku_assistant.actions.clean import clean_settings
from iku_assistant.actions.context import document_context
from iku_assistant.actions.permission import Actor, require
from iku_assistant.documents.produce import gaps_of, produce
from iku_assistant.documents.registry import registry
from iku_assistant.documents.spec import Gap, Produced
from iku_assistant.plan.codec import to_json
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.finding import Finding
from iku_assistant.storage.files import Issued
from iku_assistant.storage.plans import Stored

#: The drawing's name in the registry.
DRAWING = "pohon-kinerja"


def preview_document(
    app: App, actor: Actor | None, plan_id: str, name: str, fmt: str, settings: Mapping[str, str]
) -> Produced:
    """The document as it would be printed now; nothing is kept.

    Raises FixInput (unknown document, format, key, value), Incomplete, NotFound, SignInNeeded, Forbidden.
    """
    require(app, actor, "lihat", plan_id)
    return _produce(app, app.store.load(plan_id), name, fmt, settings)[0]


def document_gaps(
    app: App, actor: Actor | None, plan_id: str, name: str, settings: Mapping[str, str]
) -> tuple[Gap, ...]:
    """What the document still misses. Raises as `preview_document`, but never Incomplete."""
    require(app, actor, "lihat", plan_id)
    plan = app.store.load(plan_id).plan
    return gaps_of(_known(name), plan, settings, document_context(app.settings, plan.cascade))


def issue_document(
    app: App, actor: Actor | None, plan_id: str, name: str, fmt: str, settings: Mapping[str, str]
) -> tuple[Produced, Issued]:
    """Print and keep: bytes, version, settings, gaps, findings and the hash of the rules. Raises as above."""
    who = require(app, actor, "cetak", plan_id)
    clean_settings(settings)
    stored = app.store.load(plan_id)
    made, findings = _produce(app, stored, name, fmt, settings)
    record = Issued(
        id=app.new_id(),
        plan_id=plan_id,
        version=stored.version,
        document=name,
        format=fmt,
        mime=made.mime,
        sha256=app.store.digest(made.data),
        issued_by=who.name,
        issued_at=app.now(),
        settings=dict(settings),
        gaps=tuple(f"{gap.where}: {gap.message}" for gap in made.gaps),
        findings=tuple(_finding_json(f) for f in findings),
        pack_hash=app.checks.pack_hash(stored.plan),
    )
    app.store.keep_issued(record, made.data)
    return made, record


def draw_plan(app: App, actor: Actor | None, plan_id: str, fmt: str, settings: Mapping[str, str]) -> Produced:
    """The drawing of the tree (or of the branch in `settings`). Raises as `preview_document`."""
    return preview_document(app, actor, plan_id, DRAWING, fmt, settings)


def list_issued(app: App, actor: Actor | None, plan_id: str) -> list[Issued]:
    """Documents issued from a plan, newest first."""
    require(app, actor, "lihat", plan_id)
    return app.store.issued(plan_id)


def issued_file(app: App, actor: Actor | None, plan_id: str, issued_id: str) -> tuple[Issued, bytes]:
    """An issued document, byte for byte. FixInput when it is not of this plan."""
    require(app, actor, "cetak", plan_id)
    record = next((i for i in app.store.issued(plan_id) if i.id == issued_id), None)
    if record is None:
        raise FixInput("Dokumen terbitan ini tidak ada.", issued_id)
    return record, app.store.file(record.sha256)


def _produce(
    app: App, stored: Stored, name: str, fmt: str, settings: Mapping[str, str]
) -> tuple[Produced, Sequence[Finding]]:
    plan = stored.plan
    findings = app.checks.result(stored).findings
    return produce(_known(name), plan, fmt, settings, document_context(app.settings, plan.cascade), findings), findings


def _known(name: str) -> str:
    if name not in registry:
        raise FixInput(f"Dokumen “{name[:60]}” tidak dikenal. Yang ada: {', '.join(registry)}.", "dokumen")
    return name


def _finding_json(finding: Finding) -> Any:
    """What was found, without the suggestions: they are advice for the author, and made only when looked at."""
    return {**to_json(replace(finding, rewrites=())), "severity": finding.severity.key}
