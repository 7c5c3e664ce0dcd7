#!/usr/bin/env python3
"""Logs to keypairs in SQL, by DuckDB, and no features: duckdb_job.py INPUT OUTPUT

See polars_job.py for how presses find their releases.
"""

import sys
import time
from pathlib import Path

import duckdb
import study

USERS_AT_ONCE = 200
KEYPAIRS = f"""
WITH events AS (
  SELECT filename AS file, row_number() OVER () AS line, type = 'P' AS press, time,
      CASE WHEN length(key) = 1 THEN lower(key) ELSE key END AS key
  FROM read_csv($files, header = true, auto_detect = false, delim = ',', quote = '', escape = '', filename = true,
      columns = {{'type': 'VARCHAR', 'key': 'VARCHAR', 'time': 'BIGINT'}})
), sums AS (
  SELECT *, sum(CASE WHEN press THEN 1 ELSE -1 END) OVER own AS total,
      min(line) OVER (PARTITION BY file, key) AS appeared
  FROM events WINDOW own AS (PARTITION BY file, key ORDER BY line)
), depths AS (
  SELECT *, total - least(0, min(total) OVER own) AS open FROM sums WINDOW own AS (PARTITION BY file, key ORDER BY line)
), levels AS (
  SELECT *, CASE WHEN press THEN open ELSE coalesce(lag(open) OVER own, 0) END AS depth
  FROM depths WINDOW own AS (PARTITION BY file, key ORDER BY line)
), matched AS (
  SELECT *, lead(time) OVER level AS ended, lead(line) OVER level AS end_line
  FROM levels WINDOW level AS (PARTITION BY file, key, depth ORDER BY line)
), strokes AS (
  SELECT file, key, appeared, line, CASE WHEN press THEN time END AS pressed,
      CASE WHEN press THEN ended ELSE time END AS released, CASE WHEN press THEN end_line ELSE line END AS made
  FROM matched WHERE press OR depth = 0
), pairs AS (
  SELECT file, row_number() OVER log - 1 AS sequence_id, key AS key1, lead(key) OVER log AS key2,
      pressed AS key1_press, released AS key1_release, lead(pressed) OVER log AS key2_press,
      lead(released) OVER log AS key2_release, lead(line) OVER log IS NULL AS last
  FROM strokes
  WINDOW log AS (PARTITION BY file ORDER BY coalesce(pressed, released), made NULLS LAST, appeared, line DESC)
), latencies AS (
  SELECT *, key1_release - key1_press AS HL, key2_press - key1_release AS between_keys,
      key2_press - key1_press AS press_to_press, key2_release - key1_release AS release_to_release,
      key1_press IS NOT NULL AND key1_release IS NOT NULL AND key2_press IS NOT NULL AND key2_release IS NOT NULL AS complete
  FROM pairs WHERE NOT last
), valid AS (
  SELECT *, complete AND HL >= 0 AND press_to_press >= 0 AS valid, CASE WHEN complete THEN between_keys END AS IL,
      CASE WHEN complete THEN press_to_press END AS PL, CASE WHEN complete THEN release_to_release END AS RL
  FROM latencies
)
SELECT logs.user_id, logs.platform_id, logs.video_id, logs.session_id, sequence_id, key1, key2, key1_press, key1_release,
    key2_press, key2_release, HL, IL, PL, RL, valid,
    CASE WHEN HL < 0 THEN 'Negative Hold Latency' WHEN PL < 0 THEN 'Negative Press Latency' WHEN complete THEN 'No error'
      ELSE concat_ws('; ', CASE WHEN key1_release IS NULL THEN 'Missing key1 release' END,
        CASE WHEN key1_press IS NULL THEN 'Missing key1 press (orphan release)' END,
        CASE WHEN key2_release IS NULL THEN 'Missing key2 release' END,
        CASE WHEN key2_press IS NULL THEN 'Missing key2 press (orphan release)' END) END AS error_description,
    valid AND (HL > {study.LONGEST_HOLD} OR HL < {study.SHORTEST_HOLD} OR abs(IL) > {study.LONGEST_INTERKEY}) AS outlier
FROM valid JOIN logs USING (file)
"""
COUNTS = """
SELECT count(*) AS pairs, count_if(valid) AS valid, count_if(outlier) AS outliers, sum(HL) AS HL, sum(IL) AS IL, sum(PL) AS PL,
    sum(RL) AS RL FROM read_parquet($file)
"""


def main(source, target):
    start = time.perf_counter()
    summary = study.Summary()
    folder = Path(target)
    (folder / "keypairs").mkdir(parents=True)
    connection = duckdb.connect()
    connection.execute("CREATE TABLE logs (user_id VARCHAR, file VARCHAR, platform_id INT, video_id INT, session_id INT)")
    for number, batch in enumerate(study.batches(source, USERS_AT_ONCE)):
        logs = [(user, *log) for user, of_user in batch for log in of_user]
        connection.execute("DELETE FROM logs")
        connection.execute("INSERT INTO logs SELECT unnest($a), unnest($b), unnest($c), unnest($d), unnest($e)",
                           dict(zip("abcde", map(list, zip(*logs)))))
        file = str(folder / f"keypairs/{number:05d}.parquet")
        paths = [log[1] for log in logs]
        connection.execute(f"COPY ({KEYPAIRS}) TO '{file}' (FORMAT parquet, COMPRESSION zstd)", {"files": paths})
        counts = connection.execute(COUNTS, {"file": file})
        names = [column[0] for column in counts.description]
        summary.add(dict(zip(names, counts.fetchone())))
    summary.tell(time.perf_counter() - start)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
