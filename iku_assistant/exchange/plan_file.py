"""Reads `iku-plan/1`: a nested tree for people, checked key by key (`design/plan.md`, *File format*)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from iku_assistant.exchange import texts
from iku_assistant.exchange.errors import ImportRefused, Problem, as_problem
from iku_assistant.exchange.ids import Mint
from iku_assistant.exchange.parse import plain
from iku_assistant.exchange.texts import join
from iku_assistant.exchange.upgrade import upgrade
from iku_assistant.plan.codec import field_from_json, field_names, from_json
from iku_assistant.plan.errors import PlanError
from iku_assistant.plan.finding import Decision
from iku_assistant.plan.limits import MAX_DEPTH, check_id
from iku_assistant.plan.node import CrossLink, Node
from iku_assistant.plan.order import spread
from iku_assistant.plan.structure import check_structure
from iku_assistant.plan.tree import Dokumen, Plan
from iku_assistant.plan.unit import OrgUnit
from iku_assistant.plan.work import Relevance, Work

Json = Any
T = TypeVar("T")

#: Most nodes in one plan.
MAX_NODES = 100_000
#: Keys of the file that hold lists of records, with their type.
RECORDS: Mapping[str, type[Any]] = {
    "dokumen": Dokumen,
    "units": OrgUnit,
    "works": Work,
    "links": CrossLink,
    "relevance": Relevance,
    "decisions": Decision,
}
#: Keys of a node in the file, in their order; `parent` and `order` are told by the nesting.
NODE_KEYS = (*(n for n in field_names(Node) if n not in ("parent", "order", "asal")), "children", "asal")
#: Keys of the whole file, in their order.
TOP_KEYS = (
    "format", "id", "judul", "region", "period", "cascade", "settings",
    "dokumen", "units", "works", "tree", "links", "relevance", "decisions",
)  # fmt: skip
#: Keys about the plan as a whole.
HEAD_KEYS = ("judul", "region", "period", "cascade", "settings")


def read_plan(raw: dict[str, Json], name: str) -> Plan:
    """The plan of a raw `iku-plan/N` object; ImportRefused with all problems found."""
    problems: list[Problem] = []
    texts.check(raw, "", lambda path, message: problems.append(Problem(path, message)))
    _raise(problems, name)
    reader = _Reader(name)
    plan = reader.plan(upgrade(plain(raw), name))
    _raise(reader.problems, name)
    assert plan is not None
    _raise([as_problem(error) for error in check_structure(plan)], name)
    return plan


def _raise(problems: list[Problem], name: str) -> None:
    if problems:
        raise ImportRefused(name, problems)


@dataclass
class _Reader:
    name: str
    problems: list[Problem] = field(default_factory=list)
    nodes: dict[str, Node] = field(default_factory=dict)
    mint: Mint = field(default_factory=Mint)
    given: dict[str, str] = field(default_factory=dict)

    def plan(self, raw: dict[str, Json]) -> Plan | None:
        self._known(raw, TOP_KEYS, "")
        self.mint = Mint(_given_ids(raw))
        records: dict[str, Any] = {key: self._records(raw.get(key), key, cls) for key, cls in RECORDS.items()}
        self._tree(raw.get("tree"))
        head = {key: raw[key] for key in HEAD_KEYS if key in raw}
        fields: dict[str, Any] = {key: self._field(key, head.get(key)) for key in HEAD_KEYS}
        plan_id = self._id(raw, "", str(raw.get("judul")))
        if self.problems:
            return None
        return Plan(id=plan_id, **fields, **records, nodes=self.nodes)

    def _field(self, key: str, data: Json) -> Any:
        if data is None and key in ("judul", "region", "period"):
            self.problems.append(Problem(key, f"Kunci wajib “{key}” belum ada."))
            return None
        return self._try(lambda: field_from_json(Plan, key, data, key))

    def _try(self, read: Any) -> Any:
        try:
            return read()
        except PlanError as error:
            self.problems.append(as_problem(error))
            return None

    def _known(self, data: Mapping[str, Json], keys: tuple[str, ...], path: str) -> None:
        for key in data:
            if key not in keys:
                message = f"Kunci “{key[:60]}” tidak dikenal. Kunci yang ada: {', '.join(keys)}."
                self.problems.append(Problem(join(path, key), message))

    def _id(self, data: Mapping[str, Json], path: str, text: str, joined: bool = False) -> str:
        found = data.get("id")
        if found is None:
            return self.mint.id(path, text)
        checked = self._try(lambda: check_id(found, join(path, "id"), joined=joined))
        if checked is not None and checked in self.given:
            message = f"Id “{checked}” sudah dipakai pada {self.given[checked] or 'rencana'}; setiap id hanya sekali."
            self.problems.append(Problem(join(path, "id"), message))
        self.given[str(checked)] = path
        return str(checked)

    def _list(self, data: Json, path: str) -> list[Json]:
        if data is None:
            return []
        if not isinstance(data, list):
            self.problems.append(Problem(path, "Di sini diharapkan daftar [ … ]."))
            return []
        return data

    def _object(self, data: Json, path: str) -> dict[str, Json] | None:
        if isinstance(data, dict):
            return data
        self.problems.append(Problem(path, "Di sini diharapkan objek { … }."))
        return None

    def _records(self, data: Json, key: str, cls: type[T]) -> dict[str, T]:
        found: dict[str, T] = {}
        for i, item in enumerate(self._list(data, key)):
            path = join(key, i)
            record = self._object(item, path)
            if record is not None:
                identity = self._id(record, path, _own_text(record), joined=cls is Relevance)
                value = self._try(lambda r=record, n=identity, p=path: from_json(cls, {**r, "id": n}, p))
                found[identity] = value
        return found

    def _tree(self, data: Json) -> None:
        """Reads the nodes with a stack of its own, so that no nesting can exhaust Python's."""
        stack: list[tuple[list[Json], str, str | None, int]] = [(self._list(data, "tree"), "tree", None, 1)]
        while stack:
            family, path, parent, depth = stack.pop()
            if family and depth > MAX_DEPTH:
                self.problems.append(Problem(path, f"Pohon lebih dari {MAX_DEPTH} tingkat. Ratakan cabang ini."))
                continue
            keys = spread(len(family))
            below = []
            for i, item in enumerate(family):
                here = join(path, i)
                record = self._object(item, here)
                if record is not None:
                    below.append(self._node(record, here, parent, keys[i], depth))
            stack.extend(reversed(below))
            if len(self.nodes) > MAX_NODES:
                raise ImportRefused(
                    self.name, [Problem("tree", "Lebih dari 100.000 kotak; bagi menjadi beberapa rencana.")]
                )

    def _node(
        self, record: dict[str, Json], path: str, parent: str | None, order: str, depth: int
    ) -> tuple[list[Json], str, str | None, int]:
        self._known(record, NODE_KEYS, path)
        identity = self._id(record, path, _own_text(record))
        children = self._list(record.get("children"), join(path, "children"))
        fields = {k: v for k, v in record.items() if k in NODE_KEYS and k != "children"}
        fields |= {"id": identity, "parent": parent, "order": order}
        fields["indicators"] = self._indicator_ids(record.get("indicators"), join(path, "indicators"))
        node = self._try(lambda: from_json(Node, fields, path))
        if node is not None:
            self.nodes[identity] = node
        return children, join(path, "children"), identity, depth + 1

    def _indicator_ids(self, data: Json, path: str) -> Json:
        if not isinstance(data, list):
            return data
        return [
            {**item, "id": self._id(item, join(path, i), _own_text(item))} if isinstance(item, dict) else item
            for i, item in enumerate(data)
        ]


def _own_text(record: Mapping[str, Json]) -> str:
    return next(
        (v for k in ("statement", "nama", "jenis", "source", "code") if isinstance(v := record.get(k), str)), ""
    )


def _given_ids(raw: Json) -> list[str]:
    found, stack = [], [raw]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            if isinstance(value.get("id"), str):
                found.append(value["id"])
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)
    return found
