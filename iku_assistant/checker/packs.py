"""Reads rule folders into packs: bundled rules first, overlays after them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from iku_assistant.checker.schema import Change, Profile, Rejected, Retired, Rule, Source
from iku_assistant.datafile import DataModel, Positions, load_located, load_located_list

M = TypeVar("M", bound=DataModel)
CODE = re.compile(r"[A-Z]{3}[0-9]{3}\Z")


@dataclass(frozen=True)
class Loaded:
    """A rule with the place it was read from."""

    rule: Rule
    positions: Positions
    added: Mapping[int, tuple[Positions, tuple[int | str, ...]]] = field(default_factory=dict)
    """Where exceptions that an overlay or profile added stand, by their number in `match.unless`."""


@dataclass(frozen=True)
class Packs:
    """All rules in force. `hash` names this exact set; `profiles`, `sources`, `retired`, `rejected` by name or code."""

    loaded: tuple[Loaded, ...]
    sources: Mapping[str, Source] = field(default_factory=dict)
    retired: Mapping[str, Retired] = field(default_factory=dict)
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    profile: str = ""
    rejected: Mapping[str, Rejected] = field(default_factory=dict)
    places: Mapping[str, Positions] = field(default_factory=dict)
    """Where everything stands in the file of a profile, by its name."""

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that run, sorted by code."""
        return tuple(one.rule for one in self.loaded if one.rule.status in ("stable", "preview"))

    @cached_property
    def hash(self) -> str:
        """Twelve characters that change with any rule."""
        text = "\n".join(rule.model_dump_json() for rule in self.rules)
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    def find(self, code: str) -> Loaded | None:
        """The rule with this code, of whatever status."""
        return next((one for one in self.loaded if one.rule.code == code.upper()), None)

    def with_profile(self, name: str) -> Packs:
        """The packs under a profile; KeyError when there is none of this name."""
        chosen = self.profiles[name]
        kept = (one for one in self.loaded if not chosen.packs or one.rule.pack in chosen.packs)
        at = self.places.get(name), ("changes",)
        return replace(self, loaded=_changed(tuple(kept), chosen.changes, *at), profile=name)

    def only(self, wanted: Iterable[str]) -> Packs:
        """Only the rules whose code starts with one of the given packs or codes."""
        heads = tuple(one.strip().upper() for one in wanted if one.strip())
        return replace(self, loaded=tuple(one for one in self.loaded if one.rule.code.startswith(heads)))


def load_packs(folders: Sequence[Path]) -> Packs:
    """Read the rule folders, the bundled one first. DataFileError says file, line and column of the first mistake."""
    base = folders[0]
    sources = {s.id: s for folder in folders for s in _list(folder / "sources.yaml", Source)[0]}
    retired = {r.code: r for folder in folders for r in _list(folder / "retired.yaml", Retired)[0]}
    rejected = _rejected(folders, sources)
    found: dict[str, Loaded] = {}
    for folder in folders:
        taken = {one.rule.pack for one in found.values()} if folder != base else set()
        for path in sorted(folder.glob("*/*.yaml")):
            if path.parent.name != "profiles":
                _take(path, found, taken, sources, {*retired, *rejected})
    rules = tuple(found[code] for code in sorted(found))
    for folder in folders[1:]:
        changes, marks = _list(folder / "ubah.yaml", Change)
        _known(changes, marks, (), {one.rule.code for one in rules})
        rules = _changed(rules, changes, marks)
    profiles = [pair for folder in folders for pair in _profiles(folder, rules)]
    places = {p.name: marks for p, marks in profiles}
    return Packs(rules, sources, retired, {p.name: p for p, _ in profiles}, rejected=rejected, places=places)


def _rejected(folders: Sequence[Path], sources: Mapping[str, Source]) -> dict[str, Rejected]:
    """The candidates that did not become rules; a code stands once and its source is registered."""
    found: dict[str, Rejected] = {}
    for folder in folders:
        entries, marks = _list(folder / "rejected.yaml", Rejected)
        for i, one in enumerate(entries):
            if not CODE.match(one.code):
                raise marks.error(f"kode “{one.code}” harus tiga huruf besar dan tiga angka", i, "code")
            if one.code in found:
                raise marks.error(f"kode {one.code} ditulis dua kali", i, "code")
            if one.source not in sources:
                raise marks.error(f"sumber “{one.source}” belum terdaftar di sources.yaml", i, "source")
            found[one.code] = one
    return found


def _take(
    path: Path,
    found: dict[str, Loaded],
    taken: set[str],
    sources: Mapping[str, Source],
    used: set[str],
) -> None:
    rule, marks = load_located(path, Rule)
    code = rule.code
    if not CODE.match(code) or path.name != f"{code}-{rule.name}.yaml":
        raise marks.error("nama berkas harus <KODE>-<name>.yaml, kode tiga huruf besar dan tiga angka", "code")
    if code in found or code in used:
        raise marks.error(f"kode {code} sudah dipakai; kode tidak pernah dipakai ulang", "code")
    if rule.pack in taken:
        raise marks.error(f"awalan {rule.pack} milik aturan bawaan; pakai awalan sendiri", "code")
    if not rule.basis:
        raise marks.error("aturan harus punya paling sedikit satu sumber", "basis")
    named = [("basis", i, b.source) for i, b in enumerate(rule.basis)]
    for key, i, source in (*named, *(("label_materi", i, m.source) for i, m in enumerate(rule.label_materi))):
        if source not in sources:
            raise marks.error(f"sumber “{source}” belum terdaftar di sources.yaml", key, i, "source")
    found[code] = Loaded(rule, marks)


def _known(changes: Sequence[Change], marks: Positions, at: tuple[int | str, ...], codes: set[str]) -> None:
    for i, change in enumerate(changes):
        if change.code not in codes:
            raise marks.error(f"tidak ada aturan dengan kode {change.code}", *at, i, "code")


def _changed(
    rules: tuple[Loaded, ...], changes: Sequence[Change], marks: Positions | None, at: tuple[int | str, ...] = ()
) -> tuple[Loaded, ...]:
    for i, change in enumerate(changes):
        rules = tuple(_apply(one, change, marks, (*at, i)) if one.rule.code == change.code else one for one in rules)
    return rules


def _apply(one: Loaded, change: Change, marks: Positions | None, at: tuple[int | str, ...]) -> Loaded:
    rule = one.rule
    update: dict[str, object] = {}
    added = dict(one.added)
    if change.severity is not None:
        update |= {"severity": change.severity, "cases": ()}
    if change.status is not None:
        update["status"] = change.status
    if change.unless:
        first = len(rule.match.unless)
        update["match"] = rule.match.model_copy(update={"unless": (*rule.match.unless, *change.unless)})
        places = ((marks or one.positions, (*at, "unless", i)) for i in range(len(change.unless)))
        added |= dict(enumerate(places, first))
    return replace(one, rule=rule.model_copy(update=update), added=added)


def _list(path: Path, model: type[M]) -> tuple[list[M], Positions]:
    return load_located_list(path, model) if path.exists() else ([], Positions(path))


def _profiles(folder: Path, rules: tuple[Loaded, ...]) -> list[tuple[Profile, Positions]]:
    """The profiles of a folder; a change of a code or a pack that does not exist is an error of its file."""
    found = []
    codes = {one.rule.code for one in rules}
    packs = {code[:3] for code in codes}
    for path in sorted((folder / "profiles").glob("*.yaml")):
        profile, marks = load_located(path, Profile)
        _known(profile.changes, marks, ("changes",), codes)
        for name in ("packs", "gates"):
            for i, pack in enumerate(getattr(profile, name)):
                if pack not in packs:
                    raise marks.error(f"tidak ada paket aturan {pack}", name, i)
        found.append((profile, marks))
    return found
