"""The drawing: full text, levels, crosscutting, pages; SVG, PDF and PNG."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import graphviz
import pypdf
import pytest

from iku_assistant.documents.metrics import width, wrap
from iku_assistant.documents.pohon import layout
from iku_assistant.documents.pohon.box import WIDTH, node_box
from iku_assistant.documents.pohon.branch import Branch
from iku_assistant.documents.pohon.pages import Limit, split
from iku_assistant.documents.produce import produce
from iku_assistant.documents.spec import Context
from iku_assistant.exchange import read_plan_file
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.finding import Finding, Severity
from iku_assistant.plan.tree import Plan

NAME = "pohon-kinerja"
SVG = "{http://www.w3.org/2000/svg}"
needs_dot = pytest.mark.dot


@pytest.fixture(scope="module")
def tree(home: Callable[[str], Path]) -> Plan:
    path = home("relevansi-anggaran") / "sample.json"
    return read_plan_file(path.read_bytes(), path.name).plan


def drawn(plan: Plan, house: Context, settings: Mapping[str, str] = {}, **more: object) -> ElementTree.Element:
    return ElementTree.fromstring(produce(NAME, plan, "svg", settings, house, **more).data)  # type: ignore[arg-type]


def box_texts(root: ElementTree.Element) -> dict[str, str]:
    """Box id → its printed lines joined by single spaces."""
    found = {}
    for group in root.iter(f"{SVG}g"):
        if name := group.get("id"):
            found[name] = " ".join((t.text or "") for t in group.iter(f"{SVG}text"))
    return found


@needs_dot
def test_every_box_shows_its_whole_statement_kind_and_level(tree: Plan, house: Context) -> None:
    boxes = box_texts(drawn(tree, house))
    for node in tree.nodes.values():
        kind = house.cascade.kinds[node.kind]
        assert (node.statement or "") in boxes[node.id]
        assert kind.label.upper() in boxes[node.id]
    assert "Bidang" in boxes["sasprog00001"]
    assert "Sub bidang" in boxes["saskeg000001"]


@needs_dot
def test_box_shows_owner_work_and_indicators_with_target_unit_and_iku(tree: Plan, house: Context) -> None:
    boxes = box_texts(drawn(tree, house))
    for text in ("Dinas Pangan", "Indeks Ketahanan Pangan", "78,5 indeks", "IKU"):
        assert text in boxes["tujuan000001"]
    assert "80 %" in boxes["sasaran00001"]
    assert "2.09.02 Program Pengelolaan Cadangan Pangan" in boxes["sasprog00001"]


@needs_dot
def test_a_box_without_statement_shows_the_name_of_its_work(tree: Plan, house: Context) -> None:
    node = dataclasses.replace(tree.nodes["sasprog00001"], statement=None)
    plan = dataclasses.replace(tree, nodes={**tree.nodes, node.id: node})
    assert "Program Pengelolaan Cadangan Pangan" in box_texts(drawn(plan, house))["sasprog00001"]


@needs_dot
@pytest.mark.parametrize("text", ["a < b & c > d \"e\" 'f'", r"\N \G \L {x|y}", "kendali\x01baris", "kata" * 2500])
def test_odd_and_very_long_texts_are_drawn_whole(text: str, tree: Plan, house: Context) -> None:
    node = dataclasses.replace(tree.nodes["sasaran00003"], statement=text)
    plan = dataclasses.replace(tree, nodes={**tree.nodes, node.id: node})
    shown = box_texts(drawn(plan, house))[node.id]
    assert text.replace("\x01", "\ufffd").replace(" ", "") in shown.replace(" ", "")


@needs_dot
def test_boxes_never_overlap_and_children_stand_to_the_right(tree: Plan, house: Context) -> None:
    root = drawn(tree, house)
    spots = {}
    for group in root.iter(f"{SVG}g"):
        if group.get("id"):
            x, y = map(float, re.findall(r"[\d.]+", group.get("transform", "")))
            spots[group.get("id")] = (x, y, float(group.find(f"{SVG}rect").get("height")))  # type: ignore[union-attr]
    for node in tree.nodes.values():
        if node.parent:
            assert spots[node.id][0] >= spots[node.parent][0] + WIDTH
    placed = list(spots.values())
    for i, (x, y, h) in enumerate(placed):
        for x2, y2, h2 in placed[i + 1 :]:
            assert abs(x - x2) >= WIDTH or y + h <= y2 or y2 + h2 <= y


@needs_dot
def test_crosscutting_is_dashed_names_the_partner_and_leaves_refused_ones_out(tree: Plan, house: Context) -> None:
    data = produce(NAME, tree, "svg", {}, house).data.decode()
    boxes = box_texts(ElementTree.fromstring(data))
    assert "Perum Bulog Cabang Sukamukti" in boxes["lintas-lintas000001"]
    assert "disetujui" in boxes["lintas-lintas000001"]
    assert "Pihak yang menolak" not in data
    assert data.count('stroke-dasharray="5 4"') == 3  # partner beside, partner in the tree, legend
    assert "(menunggu)" in data


@needs_dot
def test_svg_has_title_and_legend_and_the_same_bytes_twice(tree: Plan, house: Context) -> None:
    data = produce(NAME, tree, "svg", {}, house).data
    assert data == produce(NAME, tree, "svg", {}, house).data
    text = data.decode()
    assert "<title>Pohon Kinerja Pemerintah Kabupaten Mukti Jaya</title>" in text
    for label in ("Pemda", "OPD", "Bidang", "Sub bidang", "Pelaksana", "crosscutting (lintas perangkat daerah)"):
        assert f">{label}</text>" in text
    assert "<script" not in text


@needs_dot
def test_branch_and_unit_choose_what_is_drawn(tree: Plan, house: Context) -> None:
    branch = box_texts(drawn(tree, house, {"cabang": "sasprog00001"}))
    assert {n for n in branch if n in tree.nodes} == {"sasprog00001", "saskeg000001", "saskeg000002"}
    unit = box_texts(drawn(tree, house, {"unit": "Bidang Cadangan Pangan"}))
    assert "tujuan000001" not in unit
    assert "sasprog00001" in unit
    with pytest.raises(FixInput, match="tidak ada dalam rencana"):
        drawn(tree, house, {"cabang": "tidakada"})


@needs_dot
def test_findings_are_counted_in_the_box_when_asked_for(tree: Plan, house: Context) -> None:
    finding = Finding("KIN001", Severity.WAJIB, "statement", "…", node="sasaran00003")
    shown = box_texts(drawn(tree, house, {"temuan": "ya"}, findings=[finding]))
    assert "1 harus diperbaiki" in shown["sasaran00003"]
    assert "harus diperbaiki" not in box_texts(drawn(tree, house, findings=[finding]))["sasaran00003"]


@needs_dot
def test_pdf_text_can_be_selected_and_fits_the_paper_asked_for(tree: Plan, house: Context) -> None:
    data = produce(NAME, tree, "pdf", {"kertas": "A3"}, house).data
    assert data == produce(NAME, tree, "pdf", {"kertas": "A3"}, house).data
    reader = pypdf.PdfReader(BytesIO(data))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for node in tree.nodes.values():
        assert (node.statement or "").replace(" ", "") in text.replace(" ", "")
    sizes = {(round(p.mediabox.width), round(p.mediabox.height)) for p in reader.pages}
    assert (1191, 842) in sizes


@needs_dot
def test_png_is_a_picture(tree: Plan, house: Context) -> None:
    assert produce(NAME, tree, "png", {}, house).data.startswith(b"\x89PNG")


def test_without_dot_the_message_says_how_to_install_it(
    tree: Plan, house: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object, **__: object) -> str:
        raise graphviz.ExecutableNotFound(["dot"])

    monkeypatch.setattr(graphviz.Digraph, "pipe", missing)
    with pytest.raises(layout.DotMissing, match="apt-get install graphviz"):
        drawn(tree, house)


def test_wrapping_loses_no_letter_and_keeps_to_the_width() -> None:
    text = "Meningkatnya " + "x" * 300 + " akuntabilitas\nbaris kedua"
    lines = wrap(text, 120, 10)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(width(line, 10) <= 120 for line in lines)


def _chain(tree: Plan, house: Context, fan: int, depth: int) -> Branch:
    node = tree.nodes["sasaran00003"]
    branch = Branch(node_box(tree, house.cascade, node, 2026, None))
    branch.children = [_chain(tree, house, fan, depth - 1) for _ in range(fan)] if depth else []
    return branch


def test_a_tree_too_large_for_a_page_is_split_and_every_page_fits(tree: Plan, house: Context) -> None:
    limit = Limit(1200, 700)
    top = _chain(tree, house, 4, 4)
    count = sum(1 for _ in top.walk())
    sheets = split([top], limit)
    assert len(sheets) > 3
    assert all(s.tops[0].height <= limit.height * 1.05 and s.tops[0].depth <= limit.columns for s in sheets)
    texts = [t.text for s in sheets for b in s.tops[0].walk() for t in b.box.texts]
    onward = sorted(int(t.rsplit(" ", 1)[1]) for t in texts if t.startswith("» lanjut"))
    assert all(1 < page <= len(sheets) for page in onward)
    assert len(set(onward)) == len(onward)
    stubs = sum(t.startswith("» lanjut") for t in texts)
    repeated = sum("« lanjutan" in t and True for t in texts) - stubs
    assert sum(1 for s in sheets for _ in s.tops[0].walk()) == count + stubs + repeated


@needs_dot
@pytest.mark.slow
def test_every_real_tree_is_drawn_with_every_statement(shared_data: Path, house: Context) -> None:
    for path in sorted((shared_data / "trees").glob("*.json")):
        plan = read_plan_file(path.read_bytes(), path.name).plan
        boxes = box_texts(drawn(plan, house))
        for node in plan.nodes.values():
            wanted = "".join((node.statement or "").split())
            assert wanted in boxes[node.id].replace(" ", ""), (path.name, node.id)
