"""The examples inside the rules are their tests (`design/checker.md` §3, "What one runner proves")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from iku_assistant.checker.compiled import compile_rule
from iku_assistant.checker.engine import Checker
from iku_assistant.checker.packs import Loaded
from iku_assistant.checker.proofs import Place, Told, proofs
from iku_assistant.checker.schema import Example, Rule
from iku_assistant.checker.trial import Trial, with_rules
from iku_assistant.plan.errors import PlanError
from iku_assistant.plan.finding import Finding


@dataclass(frozen=True)
class Problem:
    """One broken promise of a rule: `str()` prints file:line:column: message."""

    code: str
    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.code}: {self.message}"


@dataclass(frozen=True)
class Report:
    """All problems, how many examples ran, and which other rules fired on which example (the snapshot)."""

    problems: tuple[Problem, ...]
    examples: int
    others: Mapping[str, tuple[str, ...]]


def run_examples(checker: Checker, loaded: Iterable[Loaded] | None = None) -> Report:
    """Prove the given rules (default: all) by their own examples."""
    problems: list[Problem] = []
    others: dict[str, tuple[str, ...]] = {}
    count = 0
    turned = with_rules(checker, checker.rules.turned())
    for one in checker.packs.loaded if loaded is None else loaded:
        if one.rule.status in ("stable", "preview"):
            run = _Run(checker, turned, one, others)
            problems += run.problems()
            count += len(one.rule.examples.bad) + len(one.rule.examples.good)
    return Report(tuple(problems), count, others)


class _Run:
    def __init__(self, checker: Checker, turned: Checker, loaded: Loaded, others: dict[str, tuple[str, ...]]) -> None:
        self.checker = checker
        self.turned = turned
        self.loaded = loaded
        self.rule: Rule = loaded.rule
        self.others = others
        self.compiled = compile_rule(loaded, checker.packs, checker.catalog)

    def problems(self) -> list[Problem]:
        """Everything that the rule promises and does not keep, in the order of the file."""
        told = [*self._examples("bad"), *self._examples("good")]
        told += proofs(self.checker, self.loaded, self.compiled)
        made = (Problem(self.rule.code, str(self.loaded.positions.file), *self._at(at), text) for text, at in told)
        return sorted(made, key=lambda p: (p.line, p.column))

    def _at(self, place: Place) -> tuple[int, int]:
        return self.loaded.positions.at(*place)

    def _examples(self, side: str) -> Iterator[Told]:
        judge = self._gap if self.rule.saat == "melengkapi" else self._bad if side == "bad" else self._good
        for i, one in enumerate(getattr(self.rule.examples, side)):
            trial = Trial(self.compiled, Example(text=one) if isinstance(one, str) else one)
            place = ("examples", side, i)
            try:
                found = trial.findings(self.checker)
                self._note(f"{self.rule.code} {side} {i}", found)
                told = list(judge(trial, found, place))
                if found != trial.findings(self.turned):
                    told.append(("temuan berubah bila urutan aturan dibalik", place))
            except (ValueError, PlanError) as e:
                told = [(f"contoh tidak dapat dibaca: {e}", place)]
            yield from told

    def _note(self, name: str, found: Iterable[Finding]) -> None:
        others = tuple(sorted({f.code for f in found} - {self.rule.code}))
        if others:
            self.others[name] = others

    def _bad(self, trial: Trial, found: list[Finding], at: Place) -> Iterator[Told]:
        own = [f for f in found if f.code == self.rule.code]
        if len(own) == 1:
            yield from self._placed(trial, own[0], at)
            return
        rest = ", ".join(sorted({f.code for f in found})) or "tidak ada"
        yield f"contoh buruk memberi {len(own)} temuan, seharusnya 1 (yang muncul: {rest})", at

    def _placed(self, trial: Trial, own: Finding, at: Place) -> Iterator[Told]:
        example, place = trial.example, own.indicator or own.work or own.node
        if trial.outline is not None and place not in trial.outline.marked:
            yield f"temuan berdiri di {place}, bukan di baris <<", at
        if trial.outline is None and own.field in ("nama", "statement") and own.span != trial.marked:
            yield f"yang digarisbawahi “{own.quote}”, bukan yang ditandai [[…]]", at
        if example.severity and own.severity.key != example.severity:
            yield f"keparahan {own.severity.key}, seharusnya {example.severity}", at
        if "{" in own.message:
            yield "pesan memuat penanda yang tidak terisi", ("message",)
        if example.fixed is not None:
            yield from self._fixed(own, example, at)

    def _fixed(self, own: Finding, example: Example, at: Place) -> Iterator[Told]:
        texts = [r.teks for r in own.rewrites if r.jenis == "ganti"]
        if texts != [example.fixed]:
            yield f"hasil ganti {texts}, seharusnya “{example.fixed}”", at
            return
        again = Trial(self.compiled, example.model_copy(update={"text": example.fixed})).findings(self.checker)
        pack = [f.code for f in again if f.code[:3] == self.rule.pack]
        if pack:
            yield f"teks hasil ganti belum bersih: {', '.join(pack)}", at

    def _good(self, trial: Trial, found: list[Finding], at: Place) -> Iterator[Told]:
        if any(f.code == self.rule.code for f in found):
            yield "contoh baik ikut terkena aturan ini", at

    def _gap(self, trial: Trial, found: list[Finding], at: Place) -> Iterator[Told]:
        """A *melengkapi* rule counts: in a bad example the field of one place is not filled, in a good one none."""
        counted = trial.filled(self.checker)
        gaps = [place for place, done in counted if not done]
        marked = trial.outline.marked if trial.outline else [""]
        if at[1] == "bad" and gaps != marked:
            yield f"yang terhitung belum terisi {gaps or 'tidak ada'}, seharusnya {marked or 'satu baris <<'}", at
        if at[1] == "good" and gaps:
            yield "contoh baik terhitung belum terisi", at
        if at[1] == "good" and not counted and not trial.example.because:
            yield "contoh baik tidak terhitung sama sekali; bila memang di luar cakupan, sebutkan “because”", at
