"""What the installation knows, as documents need it."""

from __future__ import annotations

from iku_assistant.catalog.cascade import load_cascade
from iku_assistant.catalog.legal import load_legal
from iku_assistant.documents.spec import Context
from iku_assistant.resources import folders
from iku_assistant.settings import Settings


def document_context(settings: Settings, cascade_id: str) -> Context:
    """Cascade model, legal library and template folders. Raises FixInput or DataFileError."""
    return Context(
        load_cascade(cascade_id, settings.models_dirs),
        load_legal(settings.models_dirs),
        folders("templates", settings.templates_dirs),
    )
