"""Plan + settings → bytes: the one way in for the command line and the pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module

from iku_assistant.documents.fields import resolve
from iku_assistant.documents.registry import registry
from iku_assistant.documents.spec import (
    MIME,
    Context,
    DocumentSpec,
    Gap,
    Incomplete,
    Order,
    Produced,
    Rendered,
    Renderer,
)
from iku_assistant.documents.template import load_template
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.finding import Finding
from iku_assistant.plan.tree import Plan

#: Format → module with `render(Document) -> Rendered`, loaded when needed.
_RENDERERS = {
    "docx": "iku_assistant.documents.docx",
    "pdf": "iku_assistant.documents.pdf",
    "html": "iku_assistant.documents.html",
    "xlsx": "iku_assistant.documents.xlsx",
}


def produce(
    name: str,
    plan: Plan,
    fmt: str,
    settings: Mapping[str, str],
    context: Context,
    findings: Sequence[Finding] = (),
) -> Produced:
    """Print a document. `fmt` is one of the document's formats; `settings` are the `--set` keys.

    Raises FixInput (unknown document, format, key or value) and Incomplete (a final print with mandatory gaps).
    Same plan, settings and context give the same bytes.
    """
    spec = registry[name]
    if fmt not in spec.formats:
        formats = ", ".join(spec.formats)
        raise FixInput(f"Dokumen {name} tidak tersedia sebagai “{fmt}”. Format yang ada: {formats}.", name)
    order = prepare(name, plan, settings, context, findings)
    gaps = tuple(spec.gaps(order))
    if order["status_naskah"] != "rancangan" and any(g.mandatory for g in gaps):
        raise Incomplete(spec.title, gaps)
    rendered = _render(spec, order, fmt)
    return Produced(rendered.data, gaps, MIME[fmt], rendered.notes)


def prepare(
    name: str, plan: Plan, settings: Mapping[str, str], context: Context, findings: Sequence[Finding] = ()
) -> Order:
    """The checked order: template loaded, every field resolved. Raises FixInput."""
    template = load_template(name, context.templates)
    fields = resolve(template, plan, registry[name].defaults(plan), settings)
    return Order(plan, fields, context, template, findings)


def gaps_of(
    name: str, plan: Plan, settings: Mapping[str, str], context: Context, findings: Sequence[Finding] = ()
) -> tuple[Gap, ...]:
    """What the document still misses, without printing it."""
    return tuple(registry[name].gaps(prepare(name, plan, settings, context, findings)))


def _render(spec: DocumentSpec, order: Order, fmt: str) -> Rendered:
    if spec.draw is not None:
        return spec.draw(order, fmt)
    assert spec.build is not None
    return _renderer(spec, fmt)(spec.build(order))


def _renderer(spec: DocumentSpec, fmt: str) -> Renderer:
    own = spec.renderers.get(fmt)
    render: Renderer = own or import_module(_RENDERERS[fmt]).render
    return render
