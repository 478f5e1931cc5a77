"""One real address for every route, and who may go there."""

from __future__ import annotations

from werkzeug.routing import Rule

from iku_assistant.plan.tree import Plan

#: Endpoint → roles that may read it. Everything else that is signed in for is open to all roles.
ONLY: dict[str, tuple[str, ...]] = {
    "account.users": ("owner",),
    "account.new_link": ("owner",),
    "account.set_active": ("owner",),
    "account.set_role": ("owner",),
    "plans.new": ("owner", "perencana"),
    "plans.example": ("owner", "perencana"),
    "plans.remove": ("owner",),
    "exchange.upload": ("owner", "perencana"),
    "exchange.keep": ("owner", "perencana"),
    "exchange.report": ("owner", "perencana"),
    "workbench.new_indicator": ("owner", "perencana"),
    "workbench.new_work": ("owner", "perencana"),
    "workbench.new_unit": ("owner", "perencana"),
    "budget.judge": ("owner", "perencana"),
}
#: Endpoints that answer without sign-in; nothing else may.
PUBLIC = {"static", "account.sign_in", "account.first_start", "account.choose_password", "api.openapi"}
#: POSTs that every signed-in role may send: they change nothing of a plan.
HARMLESS = {
    "account.sign_out", "account.own", "tokens.own", "tokens.revoke", "check.try_sentence", "api.judge", "api.check",
    "workbench.check_text",
}  # fmt: skip


def values(plan: Plan) -> dict[str, str]:
    """A value for every variable of a route."""
    node = next(n for n in plan.nodes.values() if n.indicators and n.works)
    return {
        "plan_id": plan.id,
        "node_id": node.id,
        "indicator_id": node.indicators[0].id,
        "work_id": node.works[0],
        "unit_id": next(iter(plan.units)),
        "link_id": next(iter(plan.links)),
        "decision_id": "tidak-ada",
        "issued_id": "tidakada",
        "code": "KIN001",
        "name": "lampiran-iku",
        "fmt": "docx",
        "secret": "tidak-berlaku",
        "token_id": "tidakada",
        "username": "perencana",
        "filename": "css/iku.css",
    }


def address(rule: Rule, plan: Plan) -> str:
    """The rule with its variables filled in."""
    known = values(plan)
    path = rule.rule
    for name in rule.arguments:
        start = path.index("<")
        while f"{name}>" not in path[start : path.index(">", start) + 1]:
            start = path.index("<", start + 1)
        path = path[:start] + known[name] + path[path.index(">", start) + 1 :]
    return path
