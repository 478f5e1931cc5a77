"""DOCX: python-docx gives the shell (styles, sections, headers), the bodies are written as XML."""

from iku_assistant.documents.docx.render import render

__all__ = ["render"]
