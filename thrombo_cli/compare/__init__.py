"""Both ways to a few centres on one clock, as a picture: direct, and by a first hospital. Pure."""

from thrombo_cli.compare.comparison import CentreWays, Comparison, compared
from thrombo_cli.compare.ways import Way, WayStep

__all__ = ["CentreWays", "Comparison", "Way", "WayStep", "compared"]
