"""Every document that can be printed, by name. Their modules are loaded when first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from iku_assistant.documents.spec import DocumentSpec
from iku_assistant.plan.errors import FixInput

#: Name → module that holds its `SPEC`.
_HOMES = {
    "lampiran-iku": "iku_assistant.documents.lampiran_iku",
    "peraturan-iku": "iku_assistant.documents.peraturan_iku",
    "relevansi-anggaran": "iku_assistant.documents.relevansi_anggaran",
    "pohon-kinerja": "iku_assistant.documents.pohon",
    "kertas-kerja-smart": "iku_assistant.documents.kertas_kerja_smart",
    "kertas-kerja-cascading": "iku_assistant.documents.kertas_kerja_cascading",
}


class Registry(Mapping[str, DocumentSpec]):
    """The documents by name; an unknown name raises FixInput naming the known ones."""

    def __init__(self, homes: Mapping[str, str]) -> None:
        self._homes = dict(homes)

    def __getitem__(self, name: str) -> DocumentSpec:
        home = self._homes.get(name)
        if home is None:
            names = ", ".join(self._homes)
            raise FixInput(f"Dokumen “{name}” tidak ada. Dokumen yang dapat dicetak: {names}.", name)
        spec = import_module(home).SPEC
        assert isinstance(spec, DocumentSpec)
        return spec

    def __contains__(self, name: object) -> bool:
        return name in self._homes

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)


registry: Mapping[str, DocumentSpec] = Registry(_HOMES)
