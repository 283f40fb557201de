"""Registry, calendar, roads and a question in; every centre, in order and with reasons, out."""

from thrombo_cli.resolver.resolve import lead_way, resolve
from thrombo_cli.resolver.status import report_status

__all__ = ["lead_way", "report_status", "resolve"]
