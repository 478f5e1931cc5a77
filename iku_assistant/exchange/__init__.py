"""Plans in and out of files: `iku-plan/1`, its JSON Schema, and the loose trees that offices already have.

Interface: `read_plan_file`, `write_plan`, `plan_schema`, `example_plan`, `Imported`, `ImportRefused`.
"""

from iku_assistant.exchange.errors import ImportRefused, Problem
from iku_assistant.exchange.example import example_plan
from iku_assistant.exchange.imported import Imported, MappingLine, ReportLine
from iku_assistant.exchange.read import read_plan_file
from iku_assistant.exchange.schema import plan_schema
from iku_assistant.exchange.write import write_plan

__all__ = [
    "ImportRefused",
    "Imported",
    "MappingLine",
    "Problem",
    "ReportLine",
    "example_plan",
    "plan_schema",
    "read_plan_file",
    "write_plan",
]
