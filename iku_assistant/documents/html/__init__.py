"""HTML: a page that stands alone for the command line, and a fragment for the preview in the app."""

from iku_assistant.documents.html.render import fragment, render

__all__ = ["fragment", "render"]
