"""The logs of a study, made once, and changed for a moment where a later run is to find something new."""

import contextlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import study as logs

# What all programs read in the same way: no keys that only a reader of CSV without quotes can tell, no user who is incomplete.
QUIRKS = "ORPHAN,AUTO_REPEAT,NON_ASCII_KEY,CLOCK_TIME,TYPED_BY_PROGRAM,LAST_LINE_BREAK"

USER = re.compile("[0-9a-f]{32}")


@dataclass(frozen=True)
class Study:
    folder: Path
    users: int
    files: int
    events: int
    bytes: int


def study(repository, work, users):
    """Logs of 18 to a user and 550 events each, with the documents that the web app writes beside them."""
    folder = work / f"raw-{users}"
    facts = work / f"raw-{users}.json"
    if not facts.exists():
        print(f"making the logs of {users:,} users", file=sys.stderr)
        subprocess.run(
            ["java", "-cp", f"{repository}/testdata/target/classes", "io.shardmill.testdata.keystroke.GenerateKeystrokes",
             f"--users={users}", "--seed=1", f"--quirks={QUIRKS}", f"--output={folder}"], check=True)
        files = events = size = 0
        for of_user in logs.users(folder).values():
            for path, *_ in of_user:
                content = Path(path).read_bytes()
                files += 1
                # After the header; the last line may end with a line break.
                events += content.rstrip(b"\n").count(b"\n")
                size += len(content)
        facts.write_text(json.dumps({"users": users, "files": files, "events": events, "bytes": size}))
    return Study(folder, **json.loads(facts.read_text()))


@contextlib.contextmanager
def more(of, users):
    """So many users have come: copies of the first ones, under other names."""
    first = dict.fromkeys(list(logs.users(of.folder))[:users])
    made = []
    try:
        with os.scandir(of.folder) as entries:
            files = [(entry.name, user) for entry in entries for user in USER.findall(entry.name) if user in first]
        for name, user in files:
            made.append(of.folder / name.replace(user, user[::-1]))
            shutil.copyfile(of.folder / name, made[-1])
        yield
    finally:
        for path in made:
            path.unlink(missing_ok=True)


@contextlib.contextmanager
def touched(of, users):
    """One log of so many users, spread over the study by a fixed draw, has one keystroke more."""
    found = list(logs.users(of.folder).values())
    paths = [Path(of_user[0][0]) for of_user in random.Random(1).sample(found, users)]
    before = {path: path.read_bytes() for path in paths}
    try:
        for path, content in before.items():
            text = content.decode("utf-8").rstrip("\n")
            last = int(text.rsplit(",", 1)[1])
            path.write_bytes(f"{text}\nP,z,{last + 100}\nR,z,{last + 170}\n".encode())
        yield
    finally:
        for path, content in before.items():
            path.write_bytes(content)
