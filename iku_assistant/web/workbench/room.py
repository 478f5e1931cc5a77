"""The blueprint of the tree; its routes are in the modules that `routes` collects."""

from flask import Blueprint

blueprint = Blueprint("workbench", __name__, url_prefix="/rencana/<id:plan_id>")
