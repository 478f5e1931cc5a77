"""Would a learned second opinion pay? Trains small spaCy text classifiers and measures them beside the rules.

Run: `.venv/bin/python -m benchmarks.second_opinion [FILE.jsonl …]` (without a file: the labelled set beside the
checkout, IKU_SHARED_DATA or ../shared/data). About a minute; not part of `make benchmarks`. Trained with a fixed seed
on text of the project alone: cases of `models/language/evaluation`, names of official indicators, sentences made of
templates and word classes, examples of rules and plan (with the label that the rules are sure of). Prints size and
training time, the classifiers alone, and what they change where the rules are unsure. What follows: ADR 0009.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch

from benchmarks.accuracy import Judged, Pairs, judged_rows, labelled_file, report, scores
from iku_assistant.catalog.indicators import load_indicators
from iku_assistant.checker.engine import Checker
from iku_assistant.checker.trial import clean
from iku_assistant.cli.checking import open_checker
from iku_assistant.language import Reader, open_reader
from iku_assistant.resources import folders

SEED, EPOCHS, EACH, TAUGHT = 5, 12, 120, 0.8  # TAUGHT: the rules' label of an example counts from this confidence on
BELOW, SCORES = (0.7, 0.8), (0.0, 0.8, 0.95)
SHAPES: dict[str, dict[str, Any]] = {
    "bow": {"@architectures": "spacy.TextCatBOW.v3", "ngram_size": 2, "length": 262144, "no_output_layer": False},
    "cnn": {"@architectures": "spacy.TextCatReduce.v1", "use_reduce_first": False, "use_reduce_last": False,
            "use_reduce_max": True, "use_reduce_mean": True, "tok2vec": {
                "@architectures": "spacy.HashEmbedCNN.v2", "width": 64, "depth": 2, "embed_size": 2000,
                "window_size": 1, "maxout_pieces": 3, "subword_features": True, "pretrained_vectors": None}},
}  # fmt: skip
CLASSES = {"sasaran": ("kinerja", "kerja"), "indikator": ("outcome", "output", "process", "input")}
TEMPLATES = {
    ("sasaran", "kinerja"): "Meningkatnya {kondisi}|{kondisi} meningkat|Terwujudnya {kondisi}|Berkurangnya {kondisi}|"
        "Meningkatnya kualitas {layanan}|Meningkatnya kapasitas {orang}|Terjaganya {kondisi}",
    ("sasaran", "kerja"): "Terlaksananya {kegiatan}|Tersusunnya {dokumen}|Terbangunnya {fisik}|Tersedianya {fisik}|"
        "Tersalurkannya {bantuan}|Terselenggaranya {layanan}|Meningkatnya jumlah {dokumen}|{kegiatan} {orang}",
    ("indikator", "outcome"): "Persentase {kondisi}|Indeks {kondisi}|Tingkat {kondisi}|Angka {kondisi}|{kondisi}|"
        "Persentase {orang} yang memahami {kondisi}|Persentase {fisik} dalam kondisi baik",
    ("indikator", "output"): "Jumlah {dokumen} yang disusun|Jumlah {fisik} yang dibangun|Jumlah {orang} yang dilatih|"
        "Persentase {fisik} yang direhabilitasi|Jumlah {orang} penerima {bantuan}|Jumlah {dokumen}|Jumlah {sistem}",
    ("indikator", "process"): "Jumlah {kegiatan}|Frekuensi {kegiatan}|Terlaksananya {kegiatan}|"
        "Persentase pelaksanaan {kegiatan}",
    ("indikator", "input"): "Jumlah {masukan}|Persentase {masukan}|Ketersediaan {masukan}",
}  # fmt: skip


def training(reader: Reader, kind: str) -> list[tuple[str, str]]:
    """(text, label) of the project's own cases, official names, examples and generated sentences."""
    cases = folders("models")[0] / "language" / "evaluation" / "kasus.jsonl"
    rows = [json.loads(line) for line in cases.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = [(r["text"], r["gold"]["orientation"]) for r in rows if r["kind"] == kind]
    if kind == "indikator":
        found += [(name, "outcome") for k in load_indicators().known for name in (k.nama, *k.nama_lain)]
    found = [*found, *_examples(kind), *_generated(reader, kind)]
    return [(text, label) for text, label in found if label in CLASSES[kind]]


def _examples(kind: str) -> Iterator[tuple[str, str]]:
    checker, field = open_checker(), "nama" if kind == "indikator" else "statement"
    for text in dict.fromkeys(_shown(checker, field)):
        answer = checker.judge({"kind": kind, "text": text})
        if answer["confidence"] >= TAUGHT:
            yield text, answer["orientation"]


def _shown(checker: Checker, field: str) -> Iterator[str]:
    rules = [one.rule.examples for one in checker.packs.loaded if one.rule.scope.field == field]
    texts = [one if isinstance(one, str) else one.text for shown in rules for one in (*shown.bad, *shown.good)]
    yield from (clean(text)[0] for text in texts if text)
    left = json.loads((folders("models")[0] / "example" / "contoh-kabupaten.json").read_text(encoding="utf-8"))["tree"]
    for one in left:
        yield from [one[field]] if one.get(field) else []
        left += [*one.get("children", ()), *one.get("indicators", ())]


def _generated(reader: Reader, kind: str) -> Iterator[tuple[str, str]]:
    chance = random.Random(SEED)
    words = {name: sorted(entries) for name, entries in reader.lexicon.vocabulary.noun_classes().items()}
    for (of, label), templates in TEMPLATES.items():
        for template in templates.split("|") if of == kind else ():
            for _ in range(EACH):
                yield template.format_map({name: chance.choice(entries) for name, entries in words.items()}), label


def trained(texts: list[tuple[str, str]], kind: str, shape: str) -> Any:
    """A classifier over our own tokenizer."""
    fix_random_seed(SEED)
    nlp, chance, start = spacy.blank("id_rencana"), random.Random(SEED), time.perf_counter()
    nlp.add_pipe("textcat", config={"model": {**SHAPES[shape], "exclusive_classes": True}})
    labels = [{one: float(one == label) for one in CLASSES[kind]} for _, label in texts]
    examples = [Example.from_dict(nlp.make_doc(t), {"cats": c}) for (t, _), c in zip(texts, labels, strict=True)]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(EPOCHS):
        chance.shuffle(examples)
        for batch in minibatch(examples, 32):
            nlp.update(batch, sgd=optimizer)
    took, counts = time.perf_counter() - start, dict(Counter(label for _, label in texts))
    print(f"{kind}, {shape}: {len(texts)} texts {counts}, {took:.0f} s, {len(nlp.to_bytes()) / 1e6:.1f} MB")
    return nlp


def compare(title: str, rows: list[Judged], nlp: Any) -> None:
    """Print the classifier alone, and the rules before and after it, per limit of confidence and of score."""
    before: Pairs = [one.pair for one in rows]
    said = [max(doc.cats.items(), key=lambda item: item[1]) for doc in nlp.pipe(one.row["text"] for one in rows)]
    report(f"{title} alone", [(gold, label) for (gold, _), (label, _) in zip(before, said, strict=True)])
    for below in BELOW:
        unsure = [one.answer["confidence"] < below for one in rows]
        for least in SCORES:
            asked = zip(before, said, unsure, strict=True)
            after = [(pair[0], label if low and score >= least else pair[1]) for pair, (label, score), low in asked]
            changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
            right, wrong = (sum(pair[i][0] == pair[i][1] for pair in changed) for i in (1, 0))
            moved = f"{len(changed)} changed, wrong → right {right}, right → wrong {wrong}"
            print(f"  rules < {below}, score ≥ {least}: {sum(unsure)} asked, {moved}; ", end="")
            print(f"accuracy, macro-F1 {_figures(before)} → {_figures(after)}")


def _figures(pairs: Pairs) -> str:
    table = scores(pairs)
    return f"{sum(a == b for a, b in pairs) / len(pairs):.3f}, {sum(row[2] for row in table.values()) / len(table):.3f}"


def main(files: list[str]) -> None:
    """Measure on each labelled file."""
    texts = {kind: training(open_reader(), kind) for kind in CLASSES}
    models = {(kind, shape): trained(texts[kind], kind, shape) for kind in CLASSES for shape in SHAPES}
    for path in [Path(name) for name in files] or [labelled_file()]:
        if not path.is_file():
            sys.exit(f"no labelled set at {path}; set IKU_SHARED_DATA")
        print(f"\n== {path.name}")
        judged = judged_rows(path, None, False)
        for (kind, shape), nlp in models.items():
            if rows := [one for one in judged if one.row["kind"] == kind]:
                compare(f"{kind}, {shape}", rows, nlp)


if __name__ == "__main__":
    main(sys.argv[1:])
