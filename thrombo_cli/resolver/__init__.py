"""Registry, calendar, roads and a question in; every centre, in order and with reasons, out."""

from thrombo_cli.resolver.resolve import Resolver, resolve
from thrombo_cli.resolver.status import report_status

__all__ = ["Resolver", "report_status", "resolve"]
