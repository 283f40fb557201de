"""How long, how old and how far a time may be, and how minutes are written."""

from datetime import timedelta

LONGEST_TEXT = 64
FIRST_YEAR, LAST_YEAR = 2000, 2099
EARLIEST_OFFSET, LATEST_OFFSET = timedelta(hours=-12), timedelta(hours=14)
DAY = timedelta(days=1)
# A bare time further back than this could as well be meant for another day.
BARE_LIMIT = timedelta(hours=12)
# An older clock start is taken for a slip of the date: every window closed days before.
OLDEST_CLOCK_START = timedelta(days=7)
LONGEST_MINUTES = 1440
LONGEST_TRAVEL_TEXT = 200
MINUTE_WORD = r" ?m(?:in(?:ute)?s?)?"
