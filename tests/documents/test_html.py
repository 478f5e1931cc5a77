"""HTML: escaped, without script or inline style in the fragment the app embeds."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser as HTMLParser

from iku_assistant.documents.html import fragment
from iku_assistant.documents.produce import prepare, produce
from iku_assistant.documents.registry import registry
from tests.documents.samples import LINES, LONG, MARKUP, ODD_CLEAN, hostile


def test_hostile_texts_appear_exactly_as_typed(sample, house):
    page = HTMLParser(produce("lampiran-iku", hostile(sample), "html", {}, house).data)
    cells = page.css("tbody")[0].css("tr")[1].css("td")
    assert cells[2].text() == MARKUP
    assert cells[4].text() == LONG
    assert cells[6].text() == ODD_CLEAN
    assert cells[7].html.count("<br>") == 1
    assert cells[7].text(separator="\n") == LINES


def test_the_fragment_fits_a_strict_policy(sample, house):
    for name in ("lampiran-iku", "peraturan-iku"):
        text = str(fragment(registry[name].build(prepare(name, sample, {}, house))))
        tree = HTMLParser(text)
        assert not tree.css("script, style, link, [style], [onclick]")
        assert len(tree.css("main")) == 1


def test_heads_have_a_scope_and_spans_are_spans(sample, house):
    page = HTMLParser(produce("lampiran-iku", sample, "html", {}, house).data)
    assert {th.attributes["scope"] for th in page.css("thead th")} == {"col"}
    assert [td.attributes.get("rowspan") for td in page.css("tbody")[0].css("tr")[1].css("td")[:3]] == ["2", "2", None]
    assert page.css_first("html").attributes["lang"] == "id"


def test_the_same_plan_gives_the_same_bytes(sample, house):
    one, two = (produce("peraturan-iku", sample, "html", {}, house).data for _ in range(2))
    assert one == two
