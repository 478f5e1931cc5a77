"""The blueprint of the check; its routes are in the modules that `routes` collects."""

from flask import Blueprint

blueprint = Blueprint("check", __name__)
