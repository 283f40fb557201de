"""What a release carries beside the wheel; no part of the installed tool."""
