#!/usr/bin/env python3
"""Golden values of the glucose pipeline, derived a second time from the formulas alone.

    python3 scripts/glucose_reference.py transforms/src/test/resources/io/shardmill/glucose/steps/series

Makes up one patient of two and a half days (records.csv) and writes what the pipeline must compute of it by
default (series.csv, metrics.csv) and with --compat=seed (seed.csv). Needs numpy and pandas; takes nothing from
the Java code. Run it again only when a definition changes, and say why in the commit.
"""
import math
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

ZONE = "America/Toronto"
FACTOR = 18.018
F = 5  # minutes between slots


def records():
    """Readings every five minutes with jitter, over the start of daylight saving time on 9 March 2025."""
    start = pd.Timestamp("2025-03-07 23:58:20", tz="UTC")
    rows = []
    for i in range(12 * 60):
        second = (i * 37) % 100 - 50
        time = start + pd.Timedelta(minutes=5 * i, seconds=second)
        hours = 5 * i / 60
        value = 135 + 70 * math.sin(hours * 0.9) + 35 * math.sin(hours * 2.3 + 1) + (i * 7919) % 11 - 5
        if 100 <= i < 109:  # 45 minutes without a reading: interpolated
            continue
        if 300 <= i < 310:  # 50 minutes: a new segment
            continue
        if i == 400:
            value = 500  # one jump there and back
        if 500 <= i < 530:
            value = 140  # flat for 145 minutes
        rows.append((time, "reading", int(value), "", "", "", ""))
        if i == 50:
            rows.append((time, "reading", int(value), "", "", "", ""))  # identical
        if i == 60:
            rows.append((time, "reading", int(value) + 10, "", "", "", ""))  # conflicting
    for minutes, food, dose, kind, exercise in [
        (-90, 30, "", "", ""),  # before the first reading, still acting
        (61.4, 45.5, 4.2, "rapid", ""),
        (62.0, 12, "", "", ""),
        (75, "", 1.35, "", ""),
        (600, "", 18, "long", ""),
        (601, "", "", "", 40),
        (1500, 0, "", "", ""),
        (1502.5, 80, 8, "RAPID", ""),
        (3590, 25, 2.5, "rapid", ""),
    ]:
        rows.append((start + pd.Timedelta(minutes=minutes), "message", "", food, dose, kind, exercise))
    frame = pd.DataFrame(rows, columns=["time", "kind", "bgl", "food_g", "dose_units", "dose_type", "exercise_mins"])
    return frame.sort_values(["time", "kind", "bgl"], kind="stable").reset_index(drop=True)


def number(column):
    return pd.to_numeric(column, errors="coerce")


def slots(times, first, step=F):
    """Nearest slot, ties to the even one since the epoch (as pandas rounds)."""
    return ((times.dt.round(f"{step}min") - first) / pd.Timedelta(minutes=step)).astype(int)


def usable(frame):
    readings = frame[frame.kind == "reading"].copy()
    readings["bgl"] = number(readings.bgl)
    distinct = readings.drop_duplicates(["time", "bgl"])
    grouped = distinct.groupby("time").bgl.mean().reset_index()
    grouped["dup"] = grouped.time.map(readings.groupby("time").size()) > 1
    return grouped


def flags(readings):
    value = readings.bgl.to_numpy(float)
    minutes = (readings.time - readings.time.iloc[0]).dt.total_seconds().to_numpy() / 60
    flag = np.full(len(value), 1)
    flag[value < 39] |= 4
    flag[value > 400] |= 8
    rate = np.diff(value) / np.diff(minutes)
    for i in range(1, len(value) - 1):
        if abs(rate[i - 1]) > 5 and abs(rate[i]) > 5 and rate[i - 1] * rate[i] < 0:
            flag[i] |= 16
    run = 0
    for i in range(1, len(value) + 1):
        if i == len(value) or value[i] != value[run] or minutes[i] - minutes[i - 1] > 45:
            if minutes[i - 1] - minutes[run] > 120:
                flag[run:i] |= 32
            run = i
    flag[readings.dup.to_numpy()] |= 64
    return flag


def runs(mask):
    edges = np.flatnonzero(np.diff(np.concatenate([[0], mask.astype(int), [0]])))
    return list(zip(edges[::2], edges[1::2]))


def fill(values, flag):
    filled = pd.Series(values.copy())
    for start, end in runs(np.isnan(values)):
        if start > 0 and end < len(values) and (end - start) * F <= 45:
            part = filled.iloc[start - 1 : end + 1].interpolate(method="linear")
            filled.iloc[start - 1 : end + 1] = part
            flag[start:end] |= 2
    return filled.to_numpy()


def segments(filled, least):
    number_of = np.full(len(filled), -1)
    count = 0
    for start, end in runs(~np.isnan(filled)):
        if end - start >= least:
            number_of[start:end] = count
            count += 1
    return number_of


def convolved(amounts, minutes, kernel):
    """Superposition of single meals or doses, simulated one by one: not the recurrence of the Java code."""
    size = minutes[-1] + 1
    available = np.zeros(size)
    remaining = np.zeros(size)
    for minute, amount in amounts:
        a, r = kernel(amount, size + 200)
        for k in range(len(a)):
            if 0 <= minute + k < size:
                available[minute + k] += a[k]
                remaining[minute + k] += r[k]
    return available[minutes], remaining[minutes]


def carb_kernel(grams, steps):
    q1, q2 = 0.8 * grams, 0.0
    available, remaining = [], []
    for _ in range(steps):
        available.append(q2)
        remaining.append(q1 + q2)
        q1, q2 = q1 - q1 / 40, q2 + q1 / 40 - q2 / 40
    return available, remaining


def insulin_kernel(units, steps):
    q1, q2, plasma = units, 0.0, 0.0
    available, remaining = [], []
    for _ in range(steps):
        available.append(plasma)
        remaining.append(q1 + q2 + plasma)
        q1, q2, plasma = q1 - q1 / 55, q2 + q1 / 55 - q2 / 55, plasma + q2 / 55 - 0.138 * plasma
    return available, remaining


def summed(values, where, size):
    sums = np.full(size, np.nan)
    for slot, value in zip(where, values):
        if not math.isnan(value) and 0 <= slot < size:
            sums[slot] = value if math.isnan(sums[slot]) else sums[slot] + value
    return sums


def clock(times, zone):
    local = times.tz_convert(zone)
    minute = local.hour * 60 + local.minute
    offset = [int(t.utcoffset().total_seconds() // 60) for t in local]
    shifted = (local.tz_localize(None) - pd.Timedelta(hours=6)).normalize()
    day = ((shifted - pd.Timestamp("1970-01-01")) / pd.Timedelta(days=1)).astype(int)
    return minute.to_numpy(), np.array(offset), day.to_numpy()


def series(frame):
    readings = usable(frame)
    first, last = readings.time.iloc[0].round(f"{F}min"), readings.time.iloc[-1].round(f"{F}min")
    times = pd.date_range(first, last, freq=f"{F}min")
    size = len(times)
    slot = slots(readings.time, first)
    grouped = readings.bgl.groupby(slot).mean()
    measured = np.full(size, np.nan)
    measured[grouped.index] = grouped.to_numpy()
    flag = np.zeros(size, int)
    for s, value in zip(slot, flags(readings)):
        flag[s] |= value
    filled = fill(measured, flag)
    messages = frame[frame.kind == "message"]
    where = slots(messages.time, first).to_numpy()
    food, dose = number(messages.food_g).to_numpy(), number(messages.dose_units).to_numpy()
    basal = messages.dose_type.str.lower().str.contains("long|basal").to_numpy()
    base = first.value // 60_000_000_000
    minute = [t.round("1min").value // 60_000_000_000 - base for t in messages.time]
    grid = np.arange(size) * F
    carb = convolved([(m, g) for m, g in zip(minute, food) if not math.isnan(g)], grid, carb_kernel)
    rapid = [(m, u) for m, u, b in zip(minute, dose, basal) if not math.isnan(u) and not b]
    insulin = convolved(rapid, grid, insulin_kernel)
    of_day, offset, day = clock(times, ZONE)
    train = round(0.8 * (day[-1] - day[0] + 1))
    table = pd.DataFrame(
        {
            "bg_mM": np.round(filled / FACTOR, 2),
            "food_g": summed(food, where, size),
            "dose_units": summed(np.where(basal, np.nan, dose), where, size),
            "basal_units": summed(np.where(basal, dose, np.nan), where, size),
            "exercise_mins": summed(number(messages.exercise_mins).to_numpy(), where, size),
            "carb_availability": np.round(carb[0], 2),
            "cob": np.round(carb[1], 2),
            "insulin_availability": np.round(insulin[0], 2),
            "iob": np.round(insulin[1], 2),
            "hour_sin": np.sin(2 * np.pi * of_day / 1440),
            "hour_cos": np.cos(2 * np.pi * of_day / 1440),
            "tz_offset_min": offset,
            "flags": flag,
            "segment": segments(filled, 100),
            "day": day,
            "forecast": (of_day < 360).astype(int),
            "validation": (day >= day[0] + train).astype(int),
        }
    )
    return table, measured, filled


def episodes(values, beyond, back):
    need = math.ceil(15 / F)
    count = longer = 0
    start = None
    out = inside = 0
    for i, x in enumerate(list(values) + [math.nan]):
        gap = math.isnan(x)
        out = out + 1 if not gap and beyond(x) else 0
        inside = inside + 1 if not gap and back(x) else 0
        if start is None and out == need:
            start, count = i - need + 1, count + 1
        elif start is not None and (gap or inside == need):
            end = i if gap else i - need + 1
            longer += (end - start) * F > 120
            start = None
    return count, longer


def mage(filled, sd):
    kept = []
    for start, end in runs(~np.isnan(filled)):
        part = pd.Series(filled[start:end])
        if len(part) < 32:
            continue
        delta = np.sign((part.rolling(5).mean() - part.rolling(32).mean()).round(9)).iloc[31:]
        sign = delta.replace(0, np.nan).ffill().dropna()
        if sign.empty:
            continue
        turns = []
        for _, piece in part.loc[sign.index].groupby((sign != sign.shift()).cumsum()):
            turns.append(piece.max() if sign[piece.index[0]] > 0 else piece.min())
        kept += [abs(b - a) for a, b in zip(turns, turns[1:]) if abs(b - a) > sd]
    return float(np.mean(kept)) if kept else math.nan


def metrics(measured, filled):
    x = measured[~np.isnan(measured)]
    n = len(x)
    share = lambda mask: 100 * mask.sum() / n
    risk = np.log(x) ** 1.084 - 5.381
    sd = x.std(ddof=1)
    lag = 1440 // F
    daily = np.abs(measured[lag:] - measured[:-lag])
    l54, l70, h180, h250 = (x < 54), (x >= 54) & (x < 70), (x > 180) & (x <= 250), (x > 250)
    result = {
        "mean": x.mean(),
        "sd": sd,
        "cv": 100 * sd / x.mean(),
        "gmi": 3.31 + 0.02392 * x.mean(),
        "in_range": share((x >= 70) & (x <= 180)),
        "below_70": share(x < 70),
        "below_54": share(l54),
        "above_180": share(x > 180),
        "above_250": share(h250),
        "lbgi": 22.77 * (risk[x < 112.5] ** 2).sum() / n,
        "hbgi": 22.77 * (risk[x >= 112.5] ** 2).sum() / n,
        "gri": min(100, 3 * share(l54) + 2.4 * share(l70) + 1.6 * share(h250) + 0.8 * share(h180)),
        "mage": mage(filled, sd),
        "modd": np.nanmean(daily),
    }
    for name, limit, back in [("hypo1", 70, 70), ("hypo2", 54, 70)]:
        result[name], result[name + "_long"] = episodes(filled, lambda v: v < limit, lambda v: v >= back)
    for name, limit, back in [("hyper1", 180, 180), ("hyper2", 250, 180)]:
        result[name], result[name + "_long"] = episodes(filled, lambda v: v > limit, lambda v: v <= back)
    return result


def euler(amount, absorbed, tmax, ke):
    """One meal or dose with steps of the grid: k from 0 to 180/f - 1."""
    n = 180 // F
    q1, q2, plasma, out = np.zeros(n), np.zeros(n), np.zeros(n), np.zeros(n)
    for k in range(n - 1):
        q1[k + 1] = q1[k] + F * ((absorbed * amount / F if k == 0 else 0) - q1[k] / tmax)
        q2[k + 1] = q2[k] + F * (q1[k] / tmax - q2[k] / tmax)
        if ke is None:
            out[k + 1] = out[k] + F * q2[k] / tmax
        else:
            plasma[k + 1] = plasma[k] + F * (q2[k] / tmax - ke * plasma[k])
            out[k + 1] = out[k] + F * ke * plasma[k]
    return (q2 if ke is None else plasma), absorbed * amount - out


def seed(frame):
    frame = frame.copy()
    frame["bg_mM"] = (number(frame.bgl) / FACTOR).round(2).replace(0, np.nan)
    for name in ["food_g", "dose_units", "exercise_mins"]:
        frame[name] = number(frame[name])
    assert int((frame.time.diff().dt.total_seconds() / 60).mode()[0]) in (4, 5)
    binned = frame.assign(bin=frame.time.dt.round(f"{F}min"))
    binned = binned.groupby("bin").agg(
        bg_mM=("bg_mM", "mean"), food_g=("food_g", "sum"), dose_units=("dose_units", "sum"), exercise_mins=("exercise_mins", "sum")
    )
    table = binned.reindex(pd.date_range(binned.index.min(), binned.index.max(), freq=f"{F}min"))
    for name in ["carb_availability", "cob", "insulin_availability", "iob"]:
        table[name] = 0.0
    columns = {name: table.columns.get_loc(name) for name in table.columns}
    for i, (food, dose) in enumerate(zip(table.food_g.to_numpy(), table.dose_units.to_numpy())):
        if not math.isnan(food):
            add(table, columns, i, ("carb_availability", "cob"), euler(food, 0.8, 40, None))
        if not math.isnan(dose) and dose > 0:
            available, remaining = euler(dose, 1, 55, 0.138)
            add(table, columns, i, ("insulin_availability", "iob"), (available, np.maximum(0, remaining)))
    for name in ["bg_mM", "food_g", "dose_units", "iob", "cob", "carb_availability", "insulin_availability"]:
        table[name] = table[name].round(2)
    minute = table.index.hour * 60 + table.index.minute
    table["hour_sin"], table["hour_cos"] = np.sin(2 * np.pi * minute / 1440), np.cos(2 * np.pi * minute / 1440)
    return table


def add(table, columns, at, names, values):
    for name, some in zip(names, values):
        end = min(len(table), at + len(some))
        table.iloc[at:end, columns[name]] += some[: end - at]


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    frame = records()
    written = frame.assign(time=frame.time.map(lambda t: t.value // 1000))
    written.to_csv(folder / "records.csv", index=False)
    table, measured, filled = series(frame)
    table.to_csv(folder / "series.csv", index=False, float_format="%.6g")
    pd.Series(metrics(measured, filled)).rename_axis("metric").to_csv(folder / "metrics.csv", header=["value"])
    seed(frame).to_csv(folder / "seed.csv", index=False, float_format="%.6g")


main()
