"""The content model: cells find their places under spans."""

from iku_assistant.documents.content import Cell, Column, Row, Table, placed

COLUMNS = (Column("a", "A", 1), Column("b", "B", 1), Column("c", "C", 1))


def test_a_cell_that_spans_rows_covers_its_place_in_the_rows_below():
    rows = (Row((Cell("s", rowspan=3), Cell("1"), Cell("x"))), Row((Cell("2"), Cell("y"))), Row((Cell("3"), Cell("z"))))
    found = [[(p.column, p.cell.text, p.continues) for p in places] for _, places in placed(rows)]
    assert found[0] == [(0, "s", False), (1, "1", False), (2, "x", False)]
    assert found[1] == [(0, "s", True), (1, "2", False), (2, "y", False)]
    assert found[2][0] == (0, "s", True)


def test_a_cell_may_span_rows_and_columns_at_once():
    rows = (Row((Cell("a"), Cell("wide", rowspan=2, colspan=2))), Row((Cell("b"),)))
    found = [[(p.column, p.continues) for p in places] for _, places in placed(rows)]
    assert found == [[(0, False), (1, False)], [(0, False), (1, True)]]


def test_a_span_at_the_end_of_a_row_is_found_too():
    rows = (Row((Cell("a"), Cell("b"), Cell("c", rowspan=2))), Row((Cell("d"), Cell("e"))))
    assert [p.continues for p in list(placed(rows))[1][1]] == [False, False, True]


def test_the_number_row_stands_under_the_titles_and_counts_every_column():
    head = Table(COLUMNS, (), numbers=True).head_rows()
    assert [c.text for c in head[0].cells] == ["A", "B", "C"]
    assert [c.text for c in head[1].cells] == ["(1)", "(2)", "(3)"]


def test_a_table_without_rows_says_so_over_its_whole_width():
    (row,) = Table(COLUMNS, (), empty="belum ada indikator").body_rows()
    assert row.cells[0].text == "belum ada indikator"
    assert row.cells[0].colspan == 3
