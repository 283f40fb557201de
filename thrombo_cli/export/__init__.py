"""The registry's hours for other programs: calendar, FHIR, GeoJSON, CSV, OpenStreetMap.

Pure: a registry, a calendar and a term of days in, text out. One rule for every form: what is
not known to be open is never written as open, and every file says where it comes from.
"""
