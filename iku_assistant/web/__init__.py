"""The web pages: Flask, forms and our own small scripts. Everything goes through `actions`.

One folder per thing a person does (plans, workbench, check, budget, documents, exchange, account, api), each with
`views.py` (routes), `forms.py` (WTForms) and `present.py` (what a template or script gets to see).
"""

from iku_assistant.web.shell import create_app

__all__ = ["create_app"]
