"""What a person may write for a place -> where it is. Pure: no file, no clock."""

from thrombo_cli.places.parse import PlaceData, PlaceReader, parse_place

__all__ = ["PlaceData", "PlaceReader", "parse_place"]
