"""What a suggestion needs of a text: the work, who is affected by it and what it is done to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from iku_assistant.catalog.effects import EffectFile, Effects
from iku_assistant.language.lexicon import Facts as WordFacts
from iku_assistant.language.lexicon import Lexicon
from iku_assistant.language.normalise import Normalised, Word

if TYPE_CHECKING:
    from iku_assistant.checker.facts import Reading

_LONGEST_THING = 5
_LONGEST_GROUP = 4
_SHORT = 3
_TO = frozenset({"bagi", "kepada", "untuk", "pada"})
_JOINS = frozenset({"dan", "serta", "atau", "/", "&", ",", "maupun"})
_WORK_NOUNS = frozenset({"kegiatan", "bantuan", "kondisi", "layanan", "dokumen"})
_VERBS = frozenset({"di", "ter", "me", "ber"})


@dataclass(frozen=True)
class Parts:
    """`root` of the work ("" for none) and its `word`; `who` is affected; `thing` it is done to, of class `cls`.

    Every text stands as in the middle of a sentence; "" where the text says nothing of the kind. `roots` are those of
    the whole text.
    """

    root: str = ""
    word: str = ""
    who: str = ""
    thing: str = ""
    cls: str = ""
    roots: frozenset[str] = frozenset()
    kind: str = ""
    """Class of the word of the work."""
    head: str = ""
    """The noun that leads the thing, in its clean form."""
    way: str = ""
    """meningkatnya, menurunnya or terkendalinya: what is wished of the thing; "" where a person must say."""


def parts_of(text: str, reader: Reading, effects: Effects, statement: bool = False, nth: int = 0) -> Parts:
    """The parts of the name of an indicator, or of a statement, whose work stands in its main clause.

    `nth`: 0 for the first work the text names, 1 for the next; without a next one no work.
    """
    told = matter(text, statement)
    return _Scan(reader.words(text), reader.lexicon, effects).parts(reader.roots(told), len(told), nth)


_NORM = re.compile(r"\b(?:sesuai|berdasarkan|menurut)\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\b(?:yang|sesuai|berdasarkan|menurut|sehingga|untuk|guna|agar|dengan|melalui|di ?bidang)\b", re.IGNORECASE
)


def matter(text: str, statement: bool = False) -> str:
    """The text up to the norm it names ("sesuai peraturan"), a statement up to its first clause."""
    return (_CLAUSE if statement else _NORM).split(text, maxsplit=1)[0]


def cased(text: str, reader: Reading, effects: Effects) -> str:
    """A text as it stands inside a sentence: small letters but for names and abbreviations."""
    normal = reader.words(text)
    scan = _Scan(normal, reader.lexicon, effects)
    made, at = [], 0
    for index, word in enumerate(normal.words):
        if word.start >= at:
            made.append(text[at : word.start] + scan.cased(word, index))
            at = word.end
    return "".join(made) + text[at:]


def short(text: str, reader: Reading, effects: Effects) -> str:
    """The first noun of a text with the words that tell which one it is, at most about three; "" for none."""
    scan = _Scan(reader.words(text), reader.lexicon, effects)
    return scan.text(*scan.first_phrase()) if scan.forms else ""


class _Scan:
    """One text, word by word."""

    def __init__(self, normal: Normalised, lexicon: Lexicon, effects: Effects) -> None:
        self.words = normal.words
        self.forms = [word.form for word in normal.words]
        self.lexicon = lexicon
        self.effects = effects
        self.file: EffectFile = effects.file
        self.capitals = not any(word.surface.islower() for word in normal.words if word.is_word)
        self.shout = all(word.surface.isupper() for word in normal.words if len(word.form) > 4 and word.is_word)

    def parts(self, roots: frozenset[str], end: int, nth: int) -> Parts:
        """The parts; the work stands in front of code point `end`."""
        at = self._work(sum(1 for word in self.words if word.start < end), nth)
        group = self._group(at)
        first, last = self._thing(at, group)
        thing = self.text(first, last)
        facts = self.facts(at) if at is not None else None
        cls = self._class(first, last) if thing else ""
        root, word = (facts.root, self._noun(at)) if facts is not None and at is not None else ("", "")
        who, kind = self.text(*group) if group else "", facts.noun if facts is not None else ""
        head = " ".join(self.forms[first : first + self.lexicon.noun_at(self.forms, first)[0]]) if thing else ""
        return Parts(root, word, who, thing, cls, roots, kind, head)

    def facts(self, index: int) -> WordFacts:
        return self.lexicon.facts(self.forms[index])

    def _work(self, limit: int, nth: int) -> int | None:
        """The nth word of work or of a condition whose aim is known, weak ones last."""
        found = [i for i in range(limit) if self._is_work(i)]
        ranked = sorted(found, key=lambda i: self.facts(i).root in self.file.akar_lemah)
        return ranked[nth] if nth < len(ranked) else None

    def _is_work(self, index: int) -> bool:
        facts, form = self.facts(index), self.forms[index]
        if (
            facts.function
            or form in (*self.file.bukan_benda, *self.file.bukan_kerja)
            or facts.root not in self.effects.by_root
        ):
            return False
        if facts.noun in ("orang", "fisik", "lembaga", "masukan", "sistem") or self._named(index):
            return False
        if facts.root in ("tingkat", "turun", "wujud", "capai") and (facts.morph.clitic or index == 0):
            return False
        return bool(facts.morph.prefix) or facts.noun in _WORK_NOUNS or form in (facts.root, f"{facts.root}nya")

    def _named(self, index: int) -> bool:
        """Inside a listed phrase ("rumah sakit", "rapat koordinasi") a later word is no work of its own."""
        starts = range(max(0, index - 3), index)
        return any(start + self.lexicon.phrase_at(self.forms, start)[0] > index for start in starts)

    def _noun(self, at: int) -> str:
        """The word of the work where it is a noun ("pelatihan"); "" for a verb or an opener."""
        facts = self.facts(at)
        verb = facts.morph.prefix in _VERBS or facts.morph.clitic
        return "" if verb or not facts.noun else self.text(at, at + self.lexicon.noun_at(self.forms, at)[0])

    def _group(self, at: int | None) -> tuple[int, int] | None:
        """Words first..last-1 of those who are affected: behind "bagi", else behind the work, else in front."""
        found = [span for span in self._people() if not self._by(span[0])]
        told = [span for span in found if span[0] and self.forms[span[0] - 1] in _TO]
        behind = [span for span in found if at is not None and span[0] > at]
        return next(iter((*told, *behind, *found)), None)

    def _by(self, index: int) -> bool:
        return index > 0 and self.forms[index - 1] == "oleh"

    def _people(self) -> Iterator[tuple[int, int]]:
        index = 0
        while index < len(self.forms):
            length, cls = self.lexicon.noun_at(self.forms, index)
            key = " ".join(self.forms[index : index + length])
            if self._affected(key, cls):
                last = self._group_end(index, length)
                if last == index + length:
                    last = self._shared(last, cls)
                yield index, last
                index = last
            else:
                index += length

    def _shared(self, last: int, cls: str) -> int:
        """End of a second bare noun that shares the words behind both ("lembaga dan organisasi masyarakat")."""
        if cls != "lembaga" or last + 1 >= len(self.forms) or self.forms[last] not in ("dan", "serta", "atau"):
            return last
        length, other = self.lexicon.noun_at(self.forms, last + 1)
        key = " ".join(self.forms[last + 1 : last + 1 + length])
        return self._group_end(last + 1, length) if self._affected(key, other) else last

    def _affected(self, key: str, cls: str) -> bool:
        file = self.file
        if cls == "orang":
            return key not in file.bukan_penerima
        return key in file.lembaga_penerima or (cls == "masukan" and key in file.masukan_penerima)

    def _group_end(self, start: int, length: int) -> int:
        """A group reaches over the words that tell which one it is ("kader gizi"), not over a place or a clause."""
        at = start + length
        while at < min(len(self.forms), start + max(length, _LONGEST_THING + 1)) and self._goes_on(at):
            step, cls = self.lexicon.noun_at(self.forms, at)
            if cls in ("kegiatan", "dokumen") or self.forms[at] in self.file.bukan_penerima:
                break
            at += step
        return self._trimmed(start + length, at)

    def _goes_on(self, at: int) -> bool:
        form, facts = self.forms[at], self.facts(at)
        if (
            not form[:1].isalpha()
            or form in self.lexicon.boundaries
            or facts.function
            or form in ("usia", "umur")
            or self._place(at)
        ):
            return False
        return not (facts.morph.prefix in _VERBS and facts.morph.prefix != "ber" and not facts.noun) and (
            facts.root not in self.effects.by_root or bool(facts.noun)
        )

    def _place(self, at: int) -> bool:
        """A word of a place with its name behind it ("kecamatan Sukamaju"), or with another such word."""
        if self.forms[at] not in self.file.tempat or at + 1 >= len(self.forms):
            return False
        return self.forms[at + 1][:1].isalpha() and not self.facts(at + 1).function

    def _trimmed(self, least: int, end: int) -> int:
        while end > least and (self.facts(end - 1).function or not self.forms[end - 1][:1].isalpha()):
            end -= 1
        return end

    def _thing(self, at: int | None, group: tuple[int, int] | None) -> tuple[int, int]:
        """Words first..last-1 of the thing; (0, 0) for none."""
        if at is not None and not self._passive(at):
            own = self.facts(at).noun == "dokumen" and not self.facts(at).morph.prefix  # "data gender" is a thing
            start = at if own else self._past_joined(at + self.lexicon.noun_at(self.forms, at)[0])
            found = self._before(group, self._phrase(start, len(self.forms)))
            return found if found[1] or self.facts(at).noun in ("orang", "") else self._around(at, group)
        else:
            start = self._past_frame(0)
        stop = at if at is not None and at > start else len(self.forms)
        return self._before(group, self._phrase(start, stop))

    def _before(self, group: tuple[int, int] | None, span: tuple[int, int]) -> tuple[int, int]:
        """The thing without the people named in it ("bantuan bibit petani")."""
        if group is None or group[0] >= span[1] or group[1] <= span[0]:
            return span
        return self._kept(span[0], self._trimmed(span[0], group[0]))

    def _around(self, at: int, group: tuple[int, int] | None) -> tuple[int, int]:
        """The phrase that ends with the work ("dokumen perencanaan"); none where it begins with it."""
        start = self._past_frame(0)
        first, last = self._phrase(start, len(self.forms))
        if not first <= at < last or first == at or (group and group[0] <= first < group[1]):
            return (0, 0)
        return first, last

    def _kept(self, start: int, end: int) -> tuple[int, int]:
        """The span unless it is too long, or led by a bare adjective ("reguler")."""
        fits = start < end <= start + _LONGEST_THING
        return (start, end) if fits and self.forms[start] not in self.file.sifat else (0, 0)

    def _passive(self, at: int) -> bool:
        """ "jalan yang dibangun": the thing stands in front of the work."""
        facts = self.facts(at)
        return at > 0 and facts.morph.prefix in ("di", "ter") and not facts.morph.clitic

    def _past_joined(self, at: int) -> int:
        """Behind further work joined to the first ("pembinaan dan pengawasan …")."""
        while at + 1 < len(self.forms) and self.forms[at] in _JOINS:
            length, cls = self.lexicon.noun_at(self.forms, at + 1)
            if cls != "kegiatan":
                break
            at += 1 + length
        return self._past_frame(at)

    def _past_frame(self, at: int) -> int:
        while at < len(self.forms):
            facts = self.facts(at)
            frame = self.forms[at] in self.file.bukan_benda or self.forms[at] in self.lexicon.measures
            opens = at == 0 or (at < 3 and self.forms[at - 1] in _JOINS)
            verb = not facts.noun and (facts.morph.clitic or (opens and facts.morph.prefix == "me"))
            joint = self.forms[at] in _JOINS or not self.forms[at][:1].isalnum()
            if not (frame or verb or joint):
                break
            at += 1
        return at

    def _phrase(self, start: int, stop: int) -> tuple[int, int]:
        """A short noun phrase from `start`; it ends at a clause, a place or a join that would make it long."""
        at = start
        while at < stop:
            form = self.forms[at]
            joins = form in _JOINS
            if (form in self.lexicon.boundaries and not joins) or form in ("(", ")", ";", ":", "-", "–", "."):
                break
            if at > start and (self._place(at) or form[:1].isdigit() or self._clause(at)):
                break
            if joins and (at == start or form in (",", "/") or not self._joined(start, at, stop)):
                break
            at += 1
        return self._kept(start, self._trimmed(start, at))

    def _joined(self, start: int, at: int, stop: int) -> bool:
        return self._short_join(start, at, stop) or (at > start + 1 and self._twins(at, stop))

    def _twins(self, at: int, stop: int) -> bool:
        """Two words of one make that end the phrase ("masterplan pertamanan dan pemakaman"): a cut would halve it."""
        if at + 1 >= stop or self.forms[at] not in ("dan", "serta"):
            return False
        pair = (self.facts(at - 1), self.facts(at + 1))
        ends = at + 2 >= stop or self.forms[at + 2] in self.lexicon.boundaries
        made = all(one.morph.prefix.startswith("pe") and one.morph.suffix == "an" for one in pair)
        return ends and made and not any(one.noun == "kegiatan" for one in pair)

    def _short_join(self, start: int, at: int, stop: int) -> bool:
        """One word joined to one other ("sarana dan prasarana", "tanaman dan ternak"): kept together."""
        return at == start + 1 and at + 1 < stop and self.facts(at + 1).noun == self.facts(start).noun != ""

    def _clause(self, at: int) -> bool:
        facts = self.facts(at)
        return facts.morph.prefix in ("di", "ter", "me") and not facts.noun and facts.morph.known

    def first_phrase(self) -> tuple[int, int]:
        """Words first..last-1 of the first noun phrase; one that is too long for a question is told by its noun."""
        start = at = self._past_frame(0)
        while at < len(self.forms) and (at == start or self._belongs(at)):
            at += self.lexicon.noun_at(self.forms, at)[0]
        if at - start > _LONGEST_THING:
            at = start + self.lexicon.noun_at(self.forms, start)[0]
        return start, self._trimmed(start, min(at, len(self.forms)))

    def _belongs(self, at: int) -> bool:
        form = self.forms[at]
        return (
            form[:1].isalpha() and form not in self.lexicon.boundaries and form not in _JOINS and not self._clause(at)
        )

    def _class(self, first: int, last: int) -> str:
        """The class of the first noun; behind an adjective or a name nothing is known."""
        return (self.lexicon.noun_at(self.forms, first)[1] if first < last else "") or "unknown"

    def text(self, first: int, last: int) -> str:
        """The words as they stand inside a sentence: small letters but for names and abbreviations."""
        return " ".join(self._inside(first, last))

    def _inside(self, first: int, last: int) -> Iterator[str]:
        seen = -1
        for index in range(first, last):
            word = self.words[index]
            if word.start != seen:  # one surface may stand for several clean words ("kerjasama")
                yield self.cased(word, index)
            seen = word.start

    def cased(self, word: Word, index: int) -> str:
        """One word as it stands inside a sentence."""
        surface, known = word.surface, self.facts(index).morph.known or bool(self.facts(index).noun)
        if surface.islower() or not surface[:1].isalpha():
            return surface
        if surface.isupper() and len(surface) > 1:
            return surface.lower() if self.shout and known and len(surface) > 4 else surface
        named = index > 0 and self.forms[index - 1] in self.file.tempat
        return surface if named or not known or not surface[1:].islower() else surface.lower()
