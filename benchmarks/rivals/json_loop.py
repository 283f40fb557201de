"""Nothing but reading and writing JSON: the measure for a stream. json_loop.py INPUT"""

import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    for line in file:
        json.dumps(json.loads(line))
