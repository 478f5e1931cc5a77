"""Words and questions that all readings of orientation share."""

from __future__ import annotations

from iku_assistant.language.anatomy import IndicatorAnatomy

QUALITY = frozenset({"kualitas", "mutu", "tepat", "sesuai", "lengkap", "valid", "akurat", "andal", "manfaat", "patuh"})
"""Roots of qualities that a document can have."""
COUNTS = frozenset({"jumlah", "frekuensi", ""})
"""Measures that count (or name) one thing after the other."""
GOODS = frozenset({"fisik", "dokumen", "bantuan", "sistem"})
"""Classes of things that are made or given."""
MADE_ONE_BY_ONE = frozenset({"inovasi", "karya", "kemitraan", "jejaring"})
"""Nouns of condition that are also made and counted one by one ("jumlah inovasi")."""


def all_roots(anatomy: IndicatorAnatomy) -> set[str]:
    """The roots of the object and of its classed nouns."""
    return {root for part in (anatomy.object, *anatomy.nouns) if part for root in part.roots}


def benefits(anatomy: IndicatorAnatomy) -> bool:
    """ "yang memberikan manfaat": the benefit of the thing is measured."""
    thing = anatomy.predicate_object
    return thing is not None and bool({"manfaat", "dampak"} & set(thing.roots))
