"""Registry, calendar, roads and a question in; every centre, in order and with reasons, out."""

from thrombo_cli.resolver.resolve import Resolver, resolve

__all__ = ["Resolver", "resolve"]
