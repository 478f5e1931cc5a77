"""Reads rule folders into packs: bundled rules first, overlays after them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from iku_assistant.checker.schema import Change, Profile, Rejected, Retired, Rule, Source
from iku_assistant.datafile import DataFileError, Positions, load_located, load_yaml, load_yaml_list

CODE = re.compile(r"[A-Z]{3}[0-9]{3}\Z")


@dataclass(frozen=True)
class Loaded:
    """A rule with the place it was read from."""

    rule: Rule
    positions: Positions


@dataclass(frozen=True)
class Packs:
    """All rules in force. `hash` names this exact set; `profiles`, `sources`, `retired`, `rejected` by name or code."""

    loaded: tuple[Loaded, ...]
    sources: Mapping[str, Source] = field(default_factory=dict)
    retired: Mapping[str, Retired] = field(default_factory=dict)
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    profile: str = ""
    rejected: Mapping[str, Rejected] = field(default_factory=dict)

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
        return replace(self, loaded=_changed(tuple(kept), chosen.changes), profile=name)

    def only(self, wanted: Iterable[str]) -> Packs:
        """Only the rules whose code starts with one of the given packs or codes."""
        heads = tuple(one.strip().upper() for one in wanted if one.strip())
        return replace(self, loaded=tuple(one for one in self.loaded if one.rule.code.startswith(heads)))


def load_packs(folders: Sequence[Path]) -> Packs:
    """Read the rule folders, the bundled one first. DataFileError says file, line and column of the first mistake."""
    base = folders[0]
    sources = {s.id: s for folder in folders for s in _list(folder / "sources.yaml", Source)}
    retired = {r.code: r for folder in folders for r in _list(folder / "retired.yaml", Retired)}
    profiles = {p.name: p for folder in folders for p in _profiles(folder)}
    found: dict[str, Loaded] = {}
    for folder in folders:
        taken = {one.rule.pack for one in found.values()} if folder != base else set()
        for path in sorted(folder.glob("*/*.yaml")):
            if path.parent.name != "profiles":
                _take(path, found, taken, sources, retired)
    rules = tuple(found[code] for code in sorted(found))
    for folder in folders[1:]:
        rules = _changed(rules, _list(folder / "ubah.yaml", Change), folder / "ubah.yaml")
    return Packs(rules, sources, retired, profiles)


def _take(
    path: Path,
    found: dict[str, Loaded],
    taken: set[str],
    sources: Mapping[str, Source],
    retired: Mapping[str, Retired],
) -> None:
    rule, marks = load_located(path, Rule)
    code = rule.code
    if not CODE.match(code) or path.name != f"{code}-{rule.name}.yaml":
        raise marks.error("nama berkas harus <KODE>-<name>.yaml, kode tiga huruf besar dan tiga angka", "code")
    if code in found or code in retired:
        raise marks.error(f"kode {code} sudah dipakai; kode tidak pernah dipakai ulang", "code")
    if rule.pack in taken:
        raise marks.error(f"awalan {rule.pack} milik aturan bawaan; pakai awalan sendiri", "code")
    for i, basis in enumerate(rule.basis):
        if basis.source not in sources:
            raise marks.error(f"sumber “{basis.source}” belum terdaftar di sources.yaml", "basis", i, "source")
    if not rule.basis:
        raise marks.error("aturan harus punya paling sedikit satu sumber", "basis")
    found[code] = Loaded(rule, marks)


def _changed(rules: tuple[Loaded, ...], changes: Sequence[Change], path: Path | None = None) -> tuple[Loaded, ...]:
    known = {one.rule.code for one in rules}
    for change in changes:
        if path is not None and change.code not in known:
            raise DataFileError(path, 1, 1, f"tidak ada aturan dengan kode {change.code}")
        rules = tuple(_apply(one, change) if one.rule.code == change.code else one for one in rules)
    return rules


def _apply(one: Loaded, change: Change) -> Loaded:
    rule = one.rule
    update: dict[str, object] = {}
    if change.severity is not None:
        update |= {"severity": change.severity, "cases": ()}
    if change.status is not None:
        update["status"] = change.status
    if change.unless:
        update["match"] = rule.match.model_copy(update={"unless": (*rule.match.unless, *change.unless)})
    return replace(one, rule=rule.model_copy(update=update))


def _list(path: Path, model: type[Source] | type[Retired] | type[Change]) -> list:  # type: ignore[type-arg]
    return load_yaml_list(path, model) if path.exists() else []


def _profiles(folder: Path) -> list[Profile]:
    return [load_yaml(path, Profile) for path in sorted((folder / "profiles").glob("*.yaml"))]
