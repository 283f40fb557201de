"""What is wrong with a command line, in our own words; nothing typed is repeated (R58).

The parser's own messages quote what was typed, and say little of what to do.
"""

from __future__ import annotations

from typing import Any

from thrombo_cli.errors import UsageError

TO_ASK = "To ask about a place put where before it: thrombo where PLACE --onset TIME."


def in_our_words(error: Any) -> UsageError:
    """Our error for one of the parser's: the class says what it is about."""
    kinds = type(error).__mro__
    told = next((_TELLERS[kind.__name__] for kind in kinds if kind.__name__ in _TELLERS), _misfit)
    return told(error)


def _no_option(error: Any) -> UsageError:
    near = sorted(error.possibilities or ())
    hint = f" Options that are near to it: {', '.join(near)}." if near else ""
    return UsageError(f"There is no such option.{hint}\n{_help_line(error)}", "no-such-option")


def _missing(error: Any) -> UsageError:
    what = _name(error)
    return UsageError(f"{what} is missing.\n{_help_line(error)}", "missing-argument")


def _bad_value(error: Any) -> UsageError:
    takes = _takes(error.param)
    return UsageError(f"{_name(error)} takes {takes}.\n{_help_line(error)}", "bad-value")


def _bad_option(error: Any) -> UsageError:
    """An option without the value it needs, or with one where it takes none."""
    option = _known_option(error)
    if option is None or option.is_flag:
        what = "An option" if option is None else option.opts[-1]
        return UsageError(f"{what} takes no value.\n{_help_line(error)}", "unexpected-value")
    return UsageError(
        f"{option.opts[-1]} needs a value after it.\n{_help_line(error)}", "missing-value"
    )


def _misfit(error: Any) -> UsageError:
    """A command that is none, or words too many."""
    command: Any = getattr(error.ctx, "command", None)
    if not hasattr(command, "list_commands"):
        return UsageError(f"{_too_many(command)}\n{_help_line(error)}", "too-many-words")
    names = ", ".join(command.list_commands(error.ctx))
    top = error.ctx.parent is None
    lines = ["There is no such command.", *([TO_ASK] if top else [])]
    return UsageError("\n".join([*lines, f"Commands: {names}."]), "no-such-command")


def _too_many(command: Any) -> str:
    taken = [each.human_readable_name for each in _arguments(command)]
    if not taken:
        return "Too many words: this command takes options alone."
    return (
        f"Too many words: this command takes one {' and one '.join(taken)}. Put a name of several "
        "words in quotation marks, and so a time."
    )


def _arguments(command: Any) -> list[Any]:
    params = getattr(command, "params", ())
    return [each for each in params if each.param_type_name == "argument"]


def _takes(param: Any) -> str:
    """What a parameter takes, by its type."""
    kind = getattr(param, "type", None)
    choices = getattr(kind, "choices", None)
    if choices:
        words = [str(getattr(each, "value", each)) for each in choices]
        return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
    whole = "whole number" if getattr(kind, "name", "").startswith("int") else "number"
    low, high = getattr(kind, "min", None), getattr(kind, "max", None)
    bounds = f" from {low:g} to {high:g}" if low is not None and high is not None else ""
    return f"a {whole}{bounds}"


def _known_option(error: Any) -> Any:
    """The option an error is about; None for one that the command does not have."""
    params = getattr(getattr(error.ctx, "command", None), "params", ())
    named = [each for each in params if error.option_name in (*each.opts, *each.secondary_opts)]
    return named[0] if named else None


def _name(error: Any) -> str:
    param = error.param
    if param is None:
        return "A value"
    if param.param_type_name == "argument":
        return str(param.human_readable_name)
    return str(param.opts[0])


def _help_line(error: Any) -> str:
    """Where the help is; the path of the command is of our own names."""
    path = getattr(error.ctx, "command_path", "thrombo")
    return f"All it takes: {path} --help."


_TELLERS = {
    "NoSuchOption": _no_option,
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
    "BadOptionUsage": _bad_option,
}
