"""Would a learned second opinion pay? Trains a small spaCy text classifier and measures it beside the rules.

Run: `.venv/bin/python -m benchmarks.second_opinion [FILE.jsonl …]`. It is trained only on text of the project (cases of
`models/language/evaluation`, names of official indicators, sentences made of templates and word classes), with a fixed
seed, in about a minute, and measured on the labelled set of the workspace. Nothing of it is part of the program: the
figures and the decision stand in `docs/adr/0009-no-learned-second-opinion.md`.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch

from benchmarks.accuracy import Judged, judged_rows, labelled_file, report
from iku_assistant.catalog.indicators import load_indicators
from iku_assistant.language import Reader, open_reader
from iku_assistant.resources import folders

SEED, EPOCHS, EACH = 5, 12, 120
SURE = (0.55, 0.6, 0.7)
SCORES = (0.0, 0.8, 0.95)
CLASSES = {"sasaran": ("kinerja", "kerja"), "indikator": ("outcome", "output", "process", "input")}
TEMPLATES = {
    ("sasaran", "kinerja"): (
        "Meningkatnya {kondisi}", "{kondisi} meningkat", "Terwujudnya {kondisi}", "Meningkatnya kualitas {layanan}",
        "Berkurangnya {kondisi}", "Meningkatnya kapasitas {orang}", "Terjaganya {kondisi}",
    ),
    ("sasaran", "kerja"): (
        "Terlaksananya {kegiatan}", "Tersusunnya {dokumen}", "Terbangunnya {fisik}", "Tersalurkannya {bantuan}",
        "Terselenggaranya {layanan}", "Tersedianya {fisik}", "Meningkatnya jumlah {dokumen}", "{kegiatan} {orang}",
    ),
    ("indikator", "outcome"): (
        "Persentase {kondisi}", "Indeks {kondisi}", "Tingkat {kondisi}", "Angka {kondisi}",
        "Persentase {orang} yang memahami {kondisi}", "Persentase {fisik} dalam kondisi baik", "{kondisi}",
    ),
    ("indikator", "output"): (
        "Jumlah {dokumen} yang disusun", "Jumlah {fisik} yang dibangun", "Jumlah {orang} yang dilatih",
        "Persentase {fisik} yang direhabilitasi", "Jumlah {orang} penerima {bantuan}", "Jumlah {dokumen}",
        "Jumlah {sistem}",
    ),
    ("indikator", "process"): ("Jumlah {kegiatan}", "Frekuensi {kegiatan}", "Persentase pelaksanaan {kegiatan}",
        "Terlaksananya {kegiatan}"),
    ("indikator", "input"): ("Jumlah {masukan}", "Persentase {masukan}", "Ketersediaan {masukan}"),
}  # fmt: skip


def training(reader: Reader, kind: str) -> list[tuple[str, str]]:
    """(text, label) of the project's own cases, official names and generated sentences."""
    cases = folders("models")[0] / "language" / "evaluation" / "kasus.jsonl"
    rows = [json.loads(line) for line in cases.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = [(r["text"], r["gold"]["orientation"]) for r in rows if r["kind"] == kind]
    found = [(text, label) for text, label in found if label in CLASSES[kind]]
    if kind == "indikator":
        found += [(name, "outcome") for k in load_indicators().known for name in (k.nama, *k.nama_lain)]
    return [*found, *_generated(reader, kind)]


def _generated(reader: Reader, kind: str) -> Iterator[tuple[str, str]]:
    chance = random.Random(SEED)
    words = {name: sorted(entries) for name, entries in reader.lexicon.vocabulary.noun_classes().items()}
    for (of, label), templates in TEMPLATES.items():
        for template in templates if of == kind else ():
            for _ in range(EACH):
                yield template.format_map({name: chance.choice(entries) for name, entries in words.items()}), label


def trained(reader: Reader, kind: str) -> Any:
    """A bag-of-words classifier over our own tokenizer."""
    fix_random_seed(SEED)
    nlp = spacy.blank("id_rencana")
    model = {"@architectures": "spacy.TextCatBOW.v3", "exclusive_classes": True, "ngram_size": 2, "length": 262144}
    textcat = nlp.add_pipe("textcat", config={"model": {**model, "no_output_layer": False}})
    for label in CLASSES[kind]:
        textcat.add_label(label)  # type: ignore[attr-defined]
    examples = [
        Example.from_dict(nlp.make_doc(text), {"cats": {one: float(one == label) for one in CLASSES[kind]}})
        for text, label in training(reader, kind)
    ]
    optimizer = nlp.initialize(lambda: examples)
    chance = random.Random(SEED)
    for _ in range(EPOCHS):
        chance.shuffle(examples)
        for batch in minibatch(examples, 32):
            nlp.update(batch, sgd=optimizer)
    print(f"\n{kind}: trained on {len(examples)} texts {dict(Counter(label for _, label in training(reader, kind)))}")
    return nlp


def compare(kind: str, rows: list[Judged], nlp: Any) -> None:
    """Print the classifier alone, the rules alone, and both for some limits of confidence and score."""
    read = [(*one.pair, one.answer["confidence"]) for one in rows]
    cats = [doc.cats for doc in nlp.pipe(one.row["text"] for one in rows)]
    best = [max(one.items(), key=lambda item: item[1]) for one in cats]
    report(f"{kind}, classifier alone", [(gold, label) for (gold, _, _), (label, _) in zip(read, best, strict=True)])
    report(f"{kind}, rules alone", [(gold, guess) for gold, guess, _ in read])
    for sure in SURE:
        asked = sum(1 for _, _, confidence in read if confidence < sure)
        for score in SCORES:
            turned = [
                (gold, guess, label)
                for (gold, guess, confidence), (label, said) in zip(read, best, strict=True)
                if confidence < sure and said >= score and label != guess
            ]
            right = sum(1 for gold, _, label in turned if gold == label)
            wrong = sum(1 for gold, guess, _ in turned if gold == guess)
            print(
                f"  rules < {sure}, score ≥ {score}: {asked} rows asked, {len(turned)} changed, "
                f"{right} put right, {wrong} put wrong"
            )


def main(files: list[str]) -> None:
    """Measure on each labelled file."""
    reader = open_reader()
    models = {kind: trained(reader, kind) for kind in CLASSES}
    for path in [Path(name) for name in files] or [labelled_file()]:
        if not path.is_file():
            print(f"no labelled set at {path}; set IKU_SHARED_DATA")
            continue
        print(f"\n== {path.name}")
        rows = judged_rows(path, None, False)
        for kind, nlp in models.items():
            compare(kind, [one for one in rows if one.row["kind"] == kind], nlp)


if __name__ == "__main__":
    main(sys.argv[1:])
