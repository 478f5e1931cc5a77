"""PDF by typst: one fixed template, the content handed over as JSON, compiled in a short-lived child process."""

from iku_assistant.documents.pdf.render import render

__all__ = ["render"]
