"""What a person may write for a place -> where it is. Pure: no file, no clock."""

from thrombo_cli.places.parse import PlaceData, parse_place

__all__ = ["PlaceData", "parse_place"]
