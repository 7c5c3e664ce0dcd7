#!/usr/bin/env python3
"""Golden values of keystrokes, derived a second time with pandas from the rules alone.

    python3 scripts/keystroke_reference.py transforms/src/test/resources/io/shardmill/keystroke/steps

Makes up logs of five users with all that is odd about real ones (logs.json) and writes what is to be made of them
by the rules of the FPD pipeline (seed_*.json: read as CSV with quotes, latencies divided by a million, pairs of keys
that all users typed, imputed) and by ours (default_*.json). Needs pandas; takes nothing from the Java code. Run it
again only when a definition changes, and say why in the commit.
"""
import io
import json
import math
import random
import sys
from pathlib import Path

import pandas as pd

IDS = {"platform": ["platform_id"], "session": ["platform_id", "session_id"]}
IDS["video"] = IDS["session"] + ["video_id"]
LOG = ["user_id", "platform_id", "video_id", "session_id"]
STATISTICS = ["median", "mean", "std", "q1", "q3"]
ERRORS = {
    "no press": "Missing %s press (orphan release)",
    "no release": "Missing %s release",
}


# --- logs ---------------------------------------------------------------------------------------------------------


def typed(rng, user, keys):
    """Lines of one log: keys overlap, times tie, and now and then an event is missing or there twice."""
    clock = 1_000_000
    events = []  # (time, order, line)
    for number in range(keys):
        # Users one and two type x, nobody but user four a typographic dash, user five never q.
        key = rng.choices(
            ["t", "h", "e", "Key.space", "a", "n", "T", "th", "he", "Key.shift", "x", "q", "Ä", "—", '"', "", "NA"],
            [9, 9, 9, 9, 6, 6, 3, 1.5, 1.5, 2, user < 3, user != 5, 0.6, user == 4, 0.5, 0.4, 0.4],
        )[0]
        held = rng.choice([12, 25, 29, 30, 60, 75, 75, 90, 110, 140, 2100 if rng.random() < 0.2 else 100])
        events.append((clock, number, f"P,{key},{clock}"))
        if rng.random() < 0.02:
            events.append((clock, number, f"P,{key},{clock}"))  # repeats, never released twice
        if rng.random() > 0.03:
            released = key.lower() if len(key) == 1 and rng.random() < 0.5 else key
            events.append((clock + held, number, f"R,{released},{clock + held}"))
        if rng.random() < 0.03:
            events.append((clock + 5, number, f"R,Key.alt,{clock + 5}"))  # pressed before the log began
        clock += rng.choice([0, 0, 15, 60, 90, 120, 150, 200, 1200])
    return [line for _, _, line in sorted(events, key=lambda event: event[:2])]


def later(line, milliseconds):
    start, time = line.rsplit(",", 1)
    return f"{start},{int(time) + milliseconds}"


def quotes(lines):
    """How many fields begin with a quote, which is what opens and closes in turn here."""
    return sum(line[2:].startswith('"') for line in lines)


def logs():
    rng = random.Random(20261130)
    made = []
    for user in range(1, 6):
        for session in (1, 2):
            for platform in (1, 2):
                for video in (1, 2):
                    lines = typed(rng, user, 24)
                    if quotes(lines) % 2 and (user, session, platform, video) != (3, 1, 1, 2):
                        last = lines[-1].rsplit(",", 1)[1]
                        lines.append(f'R,",{last}')  # all but one log can be read with quotes
                    made.append(
                        {"user_id": f"u{user}", "platform_id": platform, "video_id": video, "session_id": session,
                         "lines": lines}
                    )
    by = {tuple(log[i] for i in LOG): log["lines"] for log in made}
    by["u3", 1, 2, 1].append('P,",9000000')  # never closed
    if quotes(by["u3", 1, 2, 1]) % 2 == 0:
        by["u3", 1, 2, 1].append('P,",9000001')
    by["u2", 2, 1, 2][:] = ["P,a,100", "R,a,110", "P,n,300", "R,n,320", "P,e,500", "R,e,505"]  # outliers only
    by["u2", 1, 1, 1][:] = ["P,t,1735660000100", "R,t,1735660000180"]  # one keystroke, no pair
    by["u1", 1, 1, 1].extend(["P,e,1100", "R,e,1090", "P,t,1200", "R,t,1290"])  # a clock that goes back
    by["u4", 1, 1, 1][:] = [later(line, 1_735_660_000_000) for line in by["u4", 1, 1, 1]]
    return made


BAD_LINES = ["", "  \t", "garbage", "X,a,1", "P,a,abc", ",,", "press,a,1"]


def logs_with_a_bad_line():
    """Each bad line before, between and after four events. A line without any time is not among them: it is read there."""
    events = ["P,a,100", "R,a,180", "P,b,200", "R,b,290"]
    return [events[:place] + [bad] + events[place:] for bad in BAD_LINES for place in (0, 2, 4)]


# --- events, keystrokes, pairs ------------------------------------------------------------------------------------


def with_quotes(lines):
    """As pandas reads a log; None if it cannot."""
    try:
        events = pd.read_csv(
            io.StringIO("Press or Release,Key,Time\n" + "\n".join(lines)),
            skiprows=1,
            header=None,
            names=["type", "key", "time"],
            dtype={"type": str, "key": str, "time": float},
        )
    except ValueError:  # a parser's error is one, and so is a time that is no number
        return None
    if not events.type.isin(["P", "R"]).all():
        return None
    events["key"] = events.key.astype(object).where(events.key.notna(), None)
    return events


def as_they_are(lines):
    """All between the first and the last comma is the key."""
    rows = [(line[0], line[2 : line.rindex(",")] or None, float(line[line.rindex(",") + 1 :])) for line in lines]
    return pd.DataFrame(rows, columns=["type", "key", "time"], dtype=object)


def keystrokes(events):
    open_presses = {}
    done = []
    for kind, key, time in zip(events.type, events.key, events.time):
        if key is not None and len(key) == 1 and key.isupper():
            key = key.lower()
        stack = open_presses.setdefault(key, [])
        if kind == "P":
            stack.append(time)
        else:
            done.append((key, stack.pop() if stack else None, time))
    for key, stack in open_presses.items():
        done += [(key, time, None) for time in reversed(stack)]
    done.sort(key=lambda stroke: stroke[2] if stroke[1] is None else stroke[1])
    frame = pd.DataFrame(done, columns=["key", "press", "release"], dtype=object)
    frame[["press", "release"]] = frame[["press", "release"]].astype(float)
    return frame


def pairs(strokes):
    first, second = strokes.iloc[:-1].reset_index(drop=True), strokes.iloc[1:].reset_index(drop=True)
    frame = pd.DataFrame({"key1": first.key, "key2": second.key}, dtype=object)
    for name, part in (("key1", first), ("key2", second)):
        frame[name + "_press"], frame[name + "_release"] = part.press, part.release
    complete1 = first.press.notna() & first.release.notna()
    both = complete1 & second.press.notna() & second.release.notna()
    frame["HL"] = first.release - first.press
    frame["IL"] = (second.press - first.release).where(both)
    frame["PL"] = (second.press - first.press).where(both)
    frame["RL"] = (second.release - first.release).where(both)
    frame["valid"] = both & ~(frame.HL < 0) & ~(frame.PL < 0)
    frame["error"] = [
        "Negative Hold Latency" if hold < 0 else "Negative Press Latency" if press < 0 else what
        for hold, press, what in zip(frame.HL, frame.PL, map(lacks, first.itertuples(), second.itertuples()))
    ]
    frame["outlier"] = frame.valid & ((frame.HL > 2000) | (frame.HL < 30) | (frame.IL.abs() > 1000))
    return frame


def lacks(first, second):
    what = []
    for name, stroke in (("key1", first), ("key2", second)):
        if math.isnan(stroke.press):
            what.append(ERRORS["no press"] % name)
        if math.isnan(stroke.release):
            what.append(ERRORS["no release"] % name)
    return "; ".join(what) or "No error"


def all_pairs(made, read):
    found = []
    for number, log in enumerate(made):
        events = read(log["lines"])
        if events is None:
            continue
        frame = pairs(keystrokes(events))
        for i in reversed(LOG):
            frame.insert(0, i, log[i])
        frame.insert(0, "log", number)
        found.append(frame)
    return pd.concat(found, ignore_index=True)


# --- vocabulary, features -----------------------------------------------------------------------------------------


def most_frequent(counts, most):
    """By count, those of one count by code points."""
    return [gram for gram, _ in sorted(counts.items(), key=lambda each: (-each[1], each[0]))][:most]


def seed_vocabulary(table):
    valid = table[table.valid].assign(digram=digrams(table, joined=True))
    keys = pd.concat([valid.key1, valid.key2]).dropna()
    by_user = [set(group.digram.dropna()) for _, group in valid.groupby("user_id")]
    common = set.intersection(*by_user)
    counts = valid.digram[valid.digram.isin(common)].value_counts().to_dict()
    return sorted(set(keys)), most_frequent(counts, 10)


def default_vocabulary(table, share=0.8):
    valid = table[table.valid].assign(digram=digrams(table, joined=False))
    users = valid.user_id.nunique()

    def covered(column):
        by = valid.dropna(subset=[column]).groupby(column).user_id.nunique()
        return {gram for gram, n in by.items() if n >= share * users - 1e-9}

    counts = {gram: n for gram, n in valid.digram.value_counts().items() if gram in covered("digram")}
    return sorted(covered("key1")), most_frequent(counts, None)


def digrams(table, joined):
    both = table.key1.notna() & table.key2.notna()
    return pd.Series(
        [(a + b if joined else (a, b)) if known else None for a, b, known in zip(table.key1, table.key2, both)],
        index=table.index,
        dtype=object,
    )


def statistics(values):
    return pd.Series(
        {
            "median": values.median(),
            "mean": values.mean(),
            "std": values.std(),
            "q1": values.quantile(0.25),
            "q3": values.quantile(0.75),
            "n": len(values),
        }
    )


def features(table, level, vocabulary, seed):
    """One row for each group; by our rules also for one without any latency."""
    unigrams, couples = vocabulary
    ids = ["user_id"] + IDS[level]
    usable = table[table.valid & ~table.outlier].assign(digram=digrams(table, joined=seed))
    groups = (usable if seed else table)[ids].drop_duplicates().sort_values(ids)
    rows = []
    for _, group in groups.iterrows():
        own = usable[(usable[ids] == group).all(axis=1)]
        row = {}
        for symbol, column, grams in (("HL", "key1", unigrams), ("IL", "digram", couples)):
            for gram in grams:
                values = own[symbol][[each == gram for each in own[column]]]
                found = statistics(values / 1_000_000 if seed else values)
                if seed and found["n"] == 1:
                    found["std"] = 0.0
                name = gram if isinstance(gram, str) else " ".join(gram)
                row.update({f"{symbol}_{name}_{s}": v for s, v in found.items() if not (seed and s == "n")})
        rows.append({**row, **group})
    return pd.DataFrame(rows)


def imputed(table, level, strategy):
    filled = table.copy()
    for column in [c for c in table.columns if c not in ["user_id"] + IDS[level]]:
        if strategy == "user":
            filled[column] = filled[column].fillna(table.groupby("user_id")[column].transform("mean"))
        filled[column] = filled[column].fillna(filled[column].mean()).fillna(0.0)
    return filled


def top_interkeys(table, level, couples):
    """Read back from CSV, which changes last digits."""
    text = io.StringIO()
    table.to_csv(text, index=False)
    text.seek(0)
    back = pd.read_csv(text)
    order = ["mean", "median", "q1", "q3", "std"]
    return back[["user_id"] + IDS[level] + [f"IL_{couple}_{s}" for couple in couples for s in order]]


def sequences(table):
    keys = sorted(set(table.key1.dropna()) | set(table.key2.dropna()))
    numbers = {key: number for number, key in enumerate(keys)}
    rows = {}
    for pair in table[table.valid].itertuples():
        name = f"{pair.user_id} {pair.platform_id}_{pair.video_id}_{pair.session_id}"
        key = -1 if pair.key1 is None else numbers[pair.key1]
        rows.setdefault(name, []).append([int(pair.key1_press), int(pair.key1_release), key])
    return keys, rows


# --- files --------------------------------------------------------------------------------------------------------


def plain(value):
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if hasattr(value, "item"):
        return plain(value.item())
    return int(value) if isinstance(value, float) and value == int(value) and abs(value) > 1 else value


def write(folder, name, head, rows):
    """A JSON object with its rows one a line."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    (folder / f"{name}.json").write_text(
        "{%s\n\"rows\":[\n%s\n]}\n"
        % ("".join(f"{json.dumps(key)}:{json.dumps(value, ensure_ascii=False)}," for key, value in head.items()), lines)
    )


def write_table(folder, name, table, **head):
    rows = [[plain(value) for value in row] for row in table.itertuples(index=False, name=None)]
    write(folder, name, {**head, "columns": list(table.columns)}, rows)


def main(folder):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    made = logs()
    write(folder, "logs", {}, made)

    seed = all_pairs(made, with_quotes)
    write_table(folder, "seed_keypairs", seed.drop(columns=LOG))
    vocabulary = seed_vocabulary(seed)
    for level in IDS:
        raw = features(seed, level, vocabulary, seed=True)
        filled = imputed(raw, level, "user")
        write_table(folder, f"seed_{level}", filled)
        if level == "video":
            write_table(folder, "seed_video_global", imputed(raw, level, "global"))
            write_table(folder, "seed_video_top3", top_interkeys(filled, level, vocabulary[1][:3]))
    keys, rows = sequences(seed)
    write(folder, "seed_sequences", {"keys": keys}, [[name, *rows[name]] for name in rows])

    bad = [{"lines": lines, "read": with_quotes(lines) is not None} for lines in logs_with_a_bad_line()]
    write(folder, "seed_bad_lines", {}, bad)

    ours = all_pairs(made, as_they_are)
    write_table(folder, "default_keypairs", ours.drop(columns=LOG))
    write_table(folder, "default_session", features(ours, "session", default_vocabulary(ours), seed=False))


if __name__ == "__main__":
    main(sys.argv[1])
