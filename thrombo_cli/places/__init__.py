"""What a person may write for a place -> where it is. Pure: no file, no clock."""

from thrombo_cli.places.parse import PlaceData, PlaceReader, match_centre, parse_place

__all__ = ["PlaceData", "PlaceReader", "match_centre", "parse_place"]
