"""Other tools use the language through spaCy alone: entry points, recipe, saving, pickling, several processes."""

from __future__ import annotations

import pickle
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import DocBin

from iku_assistant.language import pipeline
from iku_assistant.resources import folders

ROOT = Path(__file__).resolve().parents[3]
TEXTS = ("Jml petani terlatih yg menerapkan teknologi", "Meningkatnya kualitas air sungai bagi warga melalui patroli")


@pytest.fixture(scope="module")
def nlp() -> Any:
    """The pipeline as the recipe builds it."""
    recipe = folders("models")[0] / "language" / "pipeline.cfg"
    return spacy.util.load_model_from_config(spacy.util.load_config(recipe), auto_fill=True)


def told(doc: Any) -> Any:
    """What a Doc says: words, spans, anatomy."""
    spans = {name: [(s.label_, s.text) for s in doc.spans[name]] for name in ("pernyataan", "indikator")}
    return [(t.text, t.lemma_, t._.awal, t._.akhir) for t in doc], spans, doc._.indikator.to_dict(), doc._.teks


def test_the_recipe_reads_a_text_into_named_spans(nlp: Any) -> None:
    """Parts of both anatomies are spans; words know their place in the text as given."""
    doc = nlp(TEXTS[0])
    assert [(s.label_, s.text) for s in doc.spans["indikator"]] == [
        ("measure", "jumlah"),
        ("object", "petani terlatih"),
        ("predicate", "yang menerapkan teknologi"),
    ]
    assert (doc[0].text, doc._.teks[doc[0]._.awal : doc[0]._.akhir]) == ("jumlah", "Jml")
    doc = nlp(TEXTS[1])
    assert [s.label_ for s in doc.spans["pernyataan"]] == ["opener", "head", "beneficiary", "means"]


def test_every_entry_point_names_what_the_registry_holds() -> None:
    """spaCy finds language, tokenizer and component by the names in pyproject.toml."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    found = {}
    for group in ("spacy_languages", "spacy_tokenizers", "spacy_factories"):
        for name, target in groups[group].items():
            module, _, attribute = target.partition(":")
            found[name] = getattr(import_module(module), attribute)
    assert found == {
        pipeline.LANG: pipeline.PlanningIndonesian,
        "iku.PlanningTokenizer.v1": pipeline.create_tokenizer,
        "anatomi": pipeline.create_anatomy,
    }


@pytest.mark.slow
def test_a_saved_pipeline_is_loaded_by_spacy_without_our_import(nlp: Any, tmp_path: Path) -> None:
    """`spacy.load` in a process that never names the package (its entry points are those of an installed package)."""
    nlp.to_disk(tmp_path / "model")
    code = (
        "import spacy, sys; nlp = spacy.load(sys.argv[1]); assert nlp.lang == 'id_rencana';"
        "doc = nlp(sys.argv[2]); print([s.text for s in doc.spans['indikator']])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "model"), TEXTS[0]], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "['jumlah', 'petani terlatih', 'yang menerapkan teknologi']"


def test_a_saved_pipeline_reads_alike(nlp: Any, tmp_path: Path) -> None:
    """to_disk and spacy.load, to_bytes and from_bytes keep every answer."""
    nlp.to_disk(tmp_path / "model")
    loaded = spacy.load(tmp_path / "model")
    again = spacy.blank(pipeline.LANG)
    again.add_pipe("anatomi")
    again.from_bytes(nlp.to_bytes())
    for text in TEXTS:
        assert told(loaded(text)) == told(nlp(text)) == told(again(text))


def test_further_folders_are_kept_in_the_configuration(tmp_path: Path) -> None:
    """Word classes of one's own reach the saved pipeline and the Docs it makes."""
    vocab = tmp_path / "models" / "language" / "vocab"
    vocab.mkdir(parents=True)
    (vocab / "benda-fisik.txt").write_text("panggungan\n", encoding="utf-8")
    own = {"@tokenizers": "iku.PlanningTokenizer.v1", "folders": [str(tmp_path / "models")]}
    made = spacy.blank(pipeline.LANG, config={"nlp": {"tokenizer": own}})
    made.to_disk(tmp_path / "model")
    doc = spacy.load(tmp_path / "model")("Jumlah panggungan")
    assert doc[1].tag_ == "fisik"
    assert doc._.indikator.object.cls == "fisik"


def test_pipeline_and_docs_can_be_pickled_and_stored(nlp: Any) -> None:
    """pickle for both; DocBin for Docs."""
    assert told(pickle.loads(pickle.dumps(nlp))(TEXTS[0])) == told(nlp(TEXTS[0]))
    docs = list(nlp.pipe(TEXTS))
    stored = DocBin(docs=docs, store_user_data=True).to_bytes()
    back = list(DocBin().from_bytes(stored).get_docs(nlp.vocab))
    for doc, other, copied in zip(docs, back, pickle.loads(pickle.dumps(docs)), strict=True):
        assert told(doc)[0] == told(other)[0] == told(copied)[0]
        assert doc._.indikator == other._.indikator == copied._.indikator


@pytest.mark.slow
def test_several_processes_read_alike(nlp: Any) -> None:
    """`nlp.pipe` with two processes gives what one gives."""
    one, two = list(nlp.pipe(TEXTS * 3)), list(nlp.pipe(TEXTS * 3, n_process=2, batch_size=2))
    assert [told(doc) for doc in one] == [told(doc) for doc in two]
