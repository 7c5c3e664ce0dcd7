"""Which logs a folder has and whose, as the names of the files say; and what the peers tell of their work."""

import json
import os
import re
from collections import defaultdict

LOG = re.compile(r"([fit])_([0-9a-f]{32})_(\d+)\.csv")
# Ids of a log, in the order of the columns of keypairs; those that tell the rows of the tables of features apart.
IDS = ["user_id", "platform_id", "video_id", "session_id"]
LEVELS = {
    "platform": ["user_id", "platform_id"],
    "session": ["user_id", "platform_id", "session_id"],
    "video": ["user_id", "platform_id", "session_id", "video_id"],
}
STATISTICS = ["median", "mean", "std", "q1", "q3"]
MOST_DIGRAMS = 10
# Pairs that are outliers, in milliseconds.
LONGEST_HOLD, SHORTEST_HOLD, LONGEST_INTERKEY = 2000, 30, 1000
# The pipeline that is imitated takes milliseconds for nanoseconds.
DIVISOR = 1_000_000


def users(folder):
    """The logs of each user as (path, platform, video, session), users and logs in the order of their names."""
    found = defaultdict(list)
    with os.scandir(folder) as entries:
        for entry in entries:
            match = LOG.fullmatch(entry.name)
            if match:
                number = int(match[3])
                place = ("fit".index(match[1]) + 1, number // 3 % 3 + 1, 1 if number < 9 else 2)
                found[match[2]].append((entry.path, *place))
    return {user: sorted(found[user], key=lambda log: log[1:]) for user in sorted(found)}


def batches(folder, size):
    """Users by so many at a time, each with the logs."""
    all_users = list(users(folder).items())
    return [all_users[i : i + size] for i in range(0, len(all_users), size)]


class Summary:
    """Adds up what was made, to compare programs by."""

    def __init__(self):
        self.found = {"pairs": 0, "valid": 0, "outliers": 0} | {name: 0 for name in ("HL", "IL", "PL", "RL")}
        self.features = {}

    def add(self, counts):
        for name in self.found:
            self.found[name] += int(counts[name])

    def table(self, level, rows, columns, total):
        """A table of features: its size, and the sum of all its cells."""
        self.features[level] = {"rows": rows, "columns": columns, "sum": total}

    def tell(self, keypairs_seconds):
        """The last line of the output, which run.py reads."""
        print(json.dumps({"keypairs": self.found, "features": self.features, "keypairs_seconds": keypairs_seconds}))
