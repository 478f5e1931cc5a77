"""XLSX by XlsxWriter: one sheet per section; the same content gives the same bytes."""

from iku_assistant.documents.xlsx.render import render

__all__ = ["render"]
