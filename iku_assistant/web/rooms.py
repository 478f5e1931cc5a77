"""Every room of pages, in the order of the bar."""

from __future__ import annotations

from flask import Blueprint

from iku_assistant.web.account.token_views import blueprint as tokens
from iku_assistant.web.account.views import blueprint as account
from iku_assistant.web.api.views import blueprint as api
from iku_assistant.web.budget.views import blueprint as budget
from iku_assistant.web.check.routes import blueprint as check
from iku_assistant.web.documents.views import blueprint as documents
from iku_assistant.web.exchange.views import blueprint as exchange
from iku_assistant.web.plans.views import blueprint as plans
from iku_assistant.web.workbench.routes import blueprint as workbench

ROOMS: tuple[Blueprint, ...] = (account, tokens, plans, workbench, check, budget, documents, exchange, api)
