"""Checks one place of a plan: a node with its indicators, a link, or a work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from iku_assistant.catalog.indicators import fold
from iku_assistant.catalog.nomenclature import Nomenclature
from iku_assistant.checker.compiled import Compiled, RuleList, make_finding
from iku_assistant.checker.facts import Facts, hollow
from iku_assistant.checker.hit import Hit
from iku_assistant.checker.result import Cell
from iku_assistant.checker.subject import Subject, indicator_values
from iku_assistant.checker.view import View, penunjang
from iku_assistant.checker.words import crash, place, run_rules, soften
from iku_assistant.plan.finding import Decision, Finding, Severity
from iku_assistant.plan.indicator import Indicator
from iku_assistant.plan.node import Node
from iku_assistant.plan.wording import is_imported

MakeFacts = Callable[[Subject], Facts]
_PLACES = ("statement", "indicator", "link_text", "node", "link", "work")
_COUNTED_AT = {"statement": "node", "indicator": "indicator", "work": "work", "unit": "unit"}
_PEMDA_KINDS = ("visi", "misi", "tujuan", "sasaran")


@dataclass(frozen=True)
class RuleSets:
    """Compiled rules by the place they look at; `fields` are the melengkapi rules."""

    statement: RuleList
    indicator: RuleList
    link_text: RuleList
    node: RuleList
    link: RuleList
    work: RuleList
    fields: tuple[Compiled, ...]
    ranks: Mapping[str, int]

    def turned(self) -> RuleSets:
        """The same rules in the opposite order: what they find must not differ."""
        lists = {place: RuleList(reversed(getattr(self, place))) for place in _PLACES}
        return RuleSets(**lists, fields=self.fields[::-1], ranks=self.ranks)

    @classmethod
    def of(cls, rules: Sequence[Compiled]) -> RuleSets:
        """Sort the rules by place; a melengkapi rule gives completeness lines, never findings."""
        told = [r for r in rules if r.rule.saat != "melengkapi"]
        by = {place: RuleList(r for r in told if r.place == place) for place in _PLACES}
        fields = tuple(r for r in rules if r.rule.saat == "melengkapi")
        return cls(**by, fields=fields, ranks={r.rule.code: r.rule.rank for r in rules})


class PlanCheck:
    """Checks the places of one version of a plan. `today` decides which decisions have expired (None: none has)."""

    def __init__(
        self, view: View, rules: RuleSets, facts: MakeFacts, nomenclature: Nomenclature, today: date | None = None
    ) -> None:
        self.view = view
        self.rules = rules
        self.facts = facts
        self.nomenclature = view.nomenclature = nomenclature
        self.today = today
        self.decisions: dict[str, list[Decision]] = {}
        for decision in view.plan.decisions.values():
            self.decisions.setdefault(decided_place(decision), []).append(decision)
        self.enacted = _enacted(view)

    def node(self, node_id: str, before: Cell | None = None) -> Cell:
        """Findings and completeness of a node; `before` is its earlier cell, whose wording findings may still hold."""
        node = self.view.plan.nodes[node_id]
        statement = self.statement_subject(node)
        known = {s.indicator.id if s.indicator else None: (s, f, c) for s, f, c in before.words} if before else {}
        words = []
        for subject in (statement, *(self.indicator_subject(node, i) for i in node.indicators)):
            old = known.get(subject.indicator.id if subject.indicator else None)
            words.append(old if old is not None and _same(old[0], subject) else self._words(node, subject))
        found = [f for _, told, _ in words for f in told]
        tree = self._tree(self.rules.node, node_id, self.facts(statement))
        found += [f for f in tree if f.span is None or not self._prescribes(node, _text(f, node))]
        about = (node_id, self.facts(statement), self.view.opd(node))
        fields = (*(one for _, _, told in words for one in told), *self._counts("node", *about))
        placed = tuple(self._placed(f, node) for f in self._one_per_family(found))
        return Cell(placed, fields, tuple(words))

    def _words(self, node: Node, subject: Subject) -> tuple[Subject, list[Finding], list[tuple[str | None, str, int]]]:
        facts = self.facts(subject)
        rules = self.rules.indicator if subject.indicator else self.rules.statement
        found = [] if self._prescribes(node, subject.text) else run_rules(rules, facts)
        if subject.indicator:
            found = [replace(f, indicator=subject.indicator.id) for f in found]
        unit = self.view.opd(node)
        return subject, found, list(self._counts("indicator", node.id, facts, unit)) if subject.indicator else []

    def _one_per_family(self, found: list[Finding]) -> list[Finding]:
        best: dict[tuple[str | None, str], Finding] = {}
        for f in sorted(found, key=lambda f: (-self.rules.ranks.get(f.code, 0), f.code)):
            best.setdefault((f.indicator, f.family if f.code != "SYS001" else f.field), f)
        kept = set(map(id, best.values()))
        return [f for f in found if id(f) in kept]

    def statement_subject(self, node: Node) -> Subject:
        """The statement of a node as a subject; a kelompok's and a nameless node's text is never judged."""
        kind = self.view.cascade.kinds.get(node.kind)
        judged = kind is None or kind.statement
        above = self.view.plan.nodes.get(node.parent or "")
        unit = self.view.plan.units.get(self.view.opd(node) or "")
        return Subject(
            "statement", (node.statement or "") if judged else "", self.view.level(node), node.kind,
            sasaran=above.statement if above else None, unit=unit.nama if unit else None,
            imported=is_imported(node.statement, node.impor, node.asal), node=node,
            years=self.view.plan.period.years, region=self.view.plan.region.jenis,
            defined=any(i.definisi_operasional for i in node.indicators),
            sizes={"indicators": len(node.indicators), "children": len(self.view.plan.children(node.id))},
        )  # fmt: skip

    def indicator_subject(self, node: Node, indicator: Indicator) -> Subject:
        """An indicator as a subject, beside the statement it belongs to."""
        unit = self.view.plan.units.get(self.view.opd(node) or "")
        return Subject(
            "indicator", indicator.nama, self.view.level(node), node.kind, sasaran=node.statement,
            unit=unit.nama if unit else None, imported=is_imported(indicator.nama, indicator.impor, indicator.asal),
            values=indicator_values(indicator), node=node, indicator=indicator, years=self.view.plan.period.years,
            region=self.view.plan.region.jenis, defined=not hollow(indicator.definisi_operasional),
            iku="iku" in indicator.peran,
        )  # fmt: skip

    def _prescribes(self, node: Node, wording: str) -> bool:
        """Whether the text is what the nomenclature (or a prescribed work) says for a code of this node."""
        works = [self.view.plan.works[w] for w in node.works if w in self.view.plan.works]
        text = fold(wording)
        named = any(w.resmi and text in {fold(w.nama), fold(w.kinerja or ""), fold(w.indikator or "")} for w in works)
        return named or any(self.nomenclature.prescribes(w.kode, wording) for w in works)

    def _counts(
        self, place: str, place_id: str, facts: Facts, unit: str | None
    ) -> Iterator[tuple[str | None, str, int]]:
        """Whether each field that a melengkapi rule names is filled, where the rule looks at this place."""
        for one in self.rules.fields:
            filled = self.counted(one, facts, self.hits(one, place_id)) if one.place == place else None
            if filled is not None:
                yield unit, one.rule.scope.field, int(filled)

    @staticmethod
    def counted(one: Compiled, facts: Facts, hits: Sequence[Hit] | None) -> bool | None:
        """Whether the field of a melengkapi rule is filled; None where the rule does not count this subject.

        `hits` are those of a tree rule (None: it does not ask here); a kind "" (a text outside any plan) is asked
        everything.
        """
        subject, kinds = facts.subject, one.rule.scope.kind
        if one.place != _COUNTED_AT.get(subject.kind) or (one.steps and hits is None):
            return None
        if kinds and subject.node_kind not in kinds and (subject.node or subject.node_kind):
            return None
        if any(silent(facts) for silent in one.unless):
            return None
        return not (hits if one.steps else one.match(facts))

    def hits(self, one: Compiled, place_id: str) -> list[Hit] | None:
        """What the first predicate of a tree rule that answers says of a node, link or work; None: none asks there."""
        told: list[Hit] | None = None
        for i, (predicate, params) in enumerate(one.steps):
            found = predicate(self.view, place_id, params)
            if found:
                return [replace(hit, alternative=i) for hit in found] if i else found
            told = told if found is None else []
        return told

    def _tree(self, rules: RuleList, place_id: str, facts: Facts) -> list[Finding]:
        """Findings of the tree rules on one place, by code: the order of the rules does not show."""
        return sorted(self._told(rules, place_id, facts), key=lambda f: f.code)

    def _told(self, rules: RuleList, place_id: str, facts: Facts) -> Iterator[Finding]:
        subject = facts.subject
        for one in rules.at(subject.level, subject.node_kind, named=True):
            try:
                hits = self.hits(one, place_id) or []
                severity = soften(one, facts, one.severity(facts)) if hits else Severity.MATI
                for hit in [] if severity == Severity.MATI else hits:
                    about = self._facts_of(hit, facts)
                    if any(silent(about) for silent in one.unless):
                        continue
                    made = make_finding(one, about, hit, severity)
                    named = hit.node is not None or hit.indicator is not None
                    yield replace(made, node=hit.node, indicator=hit.indicator) if named else made
            except Exception as error:  # one rule never stops a check
                yield crash(one.rule.code, error)

    def _facts_of(self, hit: Hit, facts: Facts) -> Facts:
        if hit.indicator is None or facts.subject.node is None:
            return facts
        node = facts.subject.node
        return self.facts(self.indicator_subject(node, next(i for i in node.indicators if i.id == hit.indicator)))

    def _placed(self, finding: Finding, node: Node) -> Finding:
        """Add where it stands; cap what is penunjang or enacted; apply the decision."""
        severity = finding.severity
        usulan = finding.code != "SYS001" and self._is_enacted(node)
        if severity > Severity.SARAN and (usulan or self.view.penunjang(node)):
            severity = Severity.SARAN
        return replace(
            finding, node=node.id, severity=severity, usulan=usulan,
            path=self.view.path(node), unit=self.view.opd(node),
            decision=self._decision(finding, node.id, finding_text(finding, node)),
        )  # fmt: skip

    def _is_enacted(self, node: Node) -> bool:
        key = None if node.kind in _PEMDA_KINDS else self.view.opd(node)
        return key in self.enacted

    def _decision(self, finding: Finding, place_id: str, text: str) -> Decision | None:
        for one in self.decisions.get(place_id, ()):
            same = (one.code, one.field, one.indicator) == (finding.code, finding.field, finding.indicator)
            if same and one.teks == text and not expired(one, self.today):
                return one
        return None

    def link(self, link_id: str) -> Cell:
        """Findings of a crosscutting link; they stand at its source node."""
        link = self.view.plan.links[link_id]
        source = self.view.plan.nodes.get(link.source)
        if source is None:
            return Cell()
        subject = replace(self.statement_subject(source), text=link.dukungan or "", node_kind="")
        facts = self.facts(subject)
        words = [replace(f, field="dukungan") for f in run_rules(self.rules.link_text, facts)] if link.dukungan else []
        found = self._one_per_family([*words, *self._tree(self.rules.link, link_id, facts)])
        return Cell(tuple(self._placed(f, source) for f in sorted(found, key=place)))

    def work(self, work_id: str) -> Cell:
        """Findings of a work; `Finding.work` names it, node is where it is used first."""
        work = self.view.plan.works[work_id]
        users = self.view.users.get(work_id, [])
        node = self.view.plan.nodes.get(work.utama or "") or self.view.plan.nodes.get(users[0] if users else "")
        unit = self.view.opd_of_unit(work.opd)
        level = {"program": "bidang", "kegiatan": "sub_bidang"}.get(work.jenis, "pelaksana")
        facts = self.facts(Subject("work", work.nama, level, work.jenis, work=work))
        path = (*(self.view.path(node) if node else ()), work.nama)
        most = Severity.SARAN if penunjang(work.kode) else Severity.WAJIB
        found = tuple(
            replace(
                f,
                work=work_id,
                node=node.id if node else None,
                path=path,
                unit=unit,
                severity=min(f.severity, most),
                decision=self._decision(f, f"work:{work_id}", work.nama),
            )
            for f in self._one_per_family(self._tree(self.rules.work, work_id, facts))
        )
        return Cell(found, tuple(self._counts("work", work_id, facts, unit)))

    def unit(self, unit_id: str) -> Cell:
        """Completeness of a unit: units are counted, never judged."""
        unit = self.view.plan.units[unit_id]
        facts = self.facts(Subject("unit", unit.nama, self.view.cascade.unit_level(self.view.plan, unit_id) or "opd"))
        return Cell(fields=tuple(self._counts("unit", unit_id, facts, self.view.opd_of_unit(unit_id))))


def _same(old: Subject, new: Subject) -> bool:
    """Whether two subjects are the same to every wording rule (works of the node too: nomenclature)."""
    if old.node is not new.node and (old.indicator is None or old.indicator is not new.indicator or _works(old, new)):
        return False
    names = ("text", "level", "node_kind", "sasaran", "unit", "imported", "defined", "years", "region", "sizes")
    return all(getattr(old, name) == getattr(new, name) for name in names)


def _works(old: Subject, new: Subject) -> bool:
    return (old.node.works if old.node else ()) != (new.node.works if new.node else ())


def _text(finding: Finding, node: Node) -> str:
    """The statement or the name of the indicator that a finding is about."""
    return next((i.nama for i in node.indicators if i.id == finding.indicator), node.statement or "")


def finding_text(finding: Finding, node: Node) -> str:
    """The text a decision on this finding belongs to: the field itself where it is a text, else the name judged."""
    if finding.indicator is None:
        return node.statement or ""
    indicator = next(i for i in node.indicators if i.id == finding.indicator)
    return indicator_values(indicator).get(finding.field) or indicator.nama


def decided_place(decision: Decision) -> str:
    """The cell a decision belongs to."""
    return f"work:{decision.work}" if decision.work else decision.node or ""


def expired(decision: Decision, today: date | None) -> bool:
    """Whether the until-date of a decision has passed."""
    return today is not None and decision.sampai is not None and decision.sampai < today


def _enacted(view: View) -> frozenset[str | None]:
    """OPD ids (None: the region's own part) whose document is ditetapkan."""
    found = set()
    for one in view.plan.dokumen.values():
        if one.status == "ditetapkan" and one.jenis in ("RPJMD", "Renstra"):
            found.add(view.opd_of_unit(one.unit) if one.jenis == "Renstra" else None)
    return frozenset(found - ({None} if not _has_rpjmd(view) else set()))


def _has_rpjmd(view: View) -> bool:
    return any(d.jenis == "RPJMD" and d.status == "ditetapkan" for d in view.plan.dokumen.values())
