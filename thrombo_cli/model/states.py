"""The closed sets of words that answers and registries are made of, as types a checker can see.

They stay plain text, so that JSON and YAML carry them as they are; a misspelt one fails the type
checker. Every comparison in the package is with a member of one of these.
"""

from __future__ import annotations

from typing import Literal

# A centre's hours at an instant; `suspended` is a closure or divert in force.
State = Literal["open", "closed", "unknown", "suspended"]
# What an exception of the registry may say.
ExceptionState = Literal["closed", "suspended", "open", "unknown"]
# What a span of hours may say; what no span covers is closed.
SpanState = Literal["open", "unknown"]
# Why hours are unknown: an exception says so, no entry covers the date, the bank-holiday calendar
# ends, the dates of a rota are not published or have run out, or the source leaves it open.
UnknownCause = Literal["exception", "no_entry", "calendar", "rota", "rota_ended", "source"]
# A centre on arrival.
Status = Literal["open", "opens_later", "past_cutoff", "closed", "unknown", "suspended"]
# Clock start to projected puncture; `unknown` without a clock start or a road time.
Window = Literal["within_6h", "6_to_24h", "beyond_24h", "unknown"]
# Who the centre is to the place.
Relation = Literal["own_network", "documented", "undocumented"]
# What the whole list comes to.
Outcome = Literal["open", "opens_later", "late_window", "beyond_24h", "unknown", "none"]
# Why the first line names the centre it names.
LeadReason = Literal["best", "own_hours_unknown", "none"]
# A doubt that stands beside a status and never changes it.
Flag = Literal[
    "stale",
    "conflicting_sources",
    "inferred",
    "cutoff_undocumented",
    "at_risk",
    "borderline",
    "estimated_travel",
    "no_documented_arrangement",
]
# How the place of a question was given.
PlaceKind = Literal["postcode", "outcode", "hospital", "centre", "coordinates", "grid_reference"]
# How the first hospital of a way through a stroke unit was chosen.
# Of a way through a first hospital.
WayFlag = Literal["interhospital_time_differs"]
StopChoice = Literal["named", "nearest"]
ClockStartKind = Literal["onset", "last_known_well", "none"]
# Where road minutes come from: `here` is the centre itself, `none` no road.
TravelMethod = Literal["here", "matrix", "estimate", "given", "none"]
# What a hospital does for a stroke: thrombolysis, thrombectomy too, or neither that is known.
StrokeUnit = Literal["ivt", "mt", "none"]
Nation = Literal["england", "wales", "scotland", "northern_ireland"]
HoursKind = Literal["always", "unknown", "weekly"]
GateName = Literal["last_referral", "last_acceptance", "arrive_by"]
Confidence = Literal["stated", "inferred"]
SourceKind = Literal["centre", "official", "trust", "network", "coroner", "research", "press"]
OriginKind = Literal["network", "hospital"]
# How the registry in use was chosen; empty where no one asked.
RegistryOrigin = Literal["shipped", "updated", "file", ""]
Severity = Literal["error", "warning"]
