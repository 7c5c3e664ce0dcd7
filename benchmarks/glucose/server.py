"""A PostgreSQL server of the benchmark's own, with readings and messages made up by SQL."""

import os
import shutil
import socket
import subprocess

TABLES = """
CREATE TABLE groups (gid text PRIMARY KEY, group_timezone text);
CREATE TABLE readings (gid text, date timestamptz, bgl int NOT NULL, trend text, source text);
CREATE TABLE messages (id text, gid text, date timestamptz, type text, food_g float8, dose_units float8,
    dose_type text, exercise_mins int);
INSERT INTO groups SELECT 'g' || md5(p::text), (ARRAY['America/Toronto', 'Europe/Berlin', 'UTC'])[p % 3 + 1]
  FROM generate_series(1, {patients}) AS p;
INSERT INTO readings SELECT 'g' || md5(p::text),
    '2025-01-01Z'::timestamptz + i * interval '5 min' + ((i * 7 + p) % 20) * interval '1 s',
    (130 + 45 * sin(i / 46.0 + p) + 50 * sin(i / 14.0 + p) + ('x' || left(md5((p * 1000003 + i)::text), 4))::bit(16)::int % 9)::int,
    (ARRAY['FLAT', 'FORTYFIVE_UP', 'FORTYFIVE_DOWN', 'SINGLE_UP'])[('x' || right(md5((p + i)::text), 2))::bit(8)::int % 4 + 1],
    'sensor'
  FROM generate_series(1, {patients}) AS p, generate_series(0, {days} * 288 - 1) AS i;
INSERT INTO messages SELECT p || '-' || i, 'g' || md5(p::text),
    '2025-01-01Z'::timestamptz + i * interval '205 min',
    CASE WHEN i % 2 = 0 THEN 'ANNOUNCE_MEAL' ELSE 'DOSE_INSULIN' END,
    CASE WHEN i % 2 = 0 THEN 20 + (i * 37 + p) % 70 END,
    CASE WHEN i % 2 = 1 THEN 1 + (i * 13 + p) % 9 END,
    CASE WHEN i % 14 = 1 THEN 'long' WHEN i % 2 = 1 THEN 'rapid' END, NULL
  FROM generate_series(1, {patients}) AS p, generate_series(0, {days} * 7 - 1) AS i;
CREATE INDEX ON readings (gid, date);
CREATE INDEX ON messages (gid, date);
VACUUM ANALYZE;
"""


class Server:
    """Runs as the user postgres if we are root, which PostgreSQL refuses."""

    def __init__(self, programs, folder):
        self.programs = programs
        self.folder = folder
        self.log = folder.parent / "postgres.log"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    def run(self, *command):
        as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        subprocess.run([*as_user, *map(str, command)], check=True, stdout=subprocess.DEVNULL)

    def __enter__(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.log.touch()
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
            shutil.chown(self.log, "postgres")
        self.run(self.programs / "initdb", "-D", self.folder, "-U", "postgres", "-A", "trust", "--locale=C", "-E", "UTF8")
        options = (f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
                   " -c shared_buffers=512MB -c work_mem=64MB -c max_wal_size=8GB -c timezone=UTC")
        self.run(self.programs / "pg_ctl", "-D", self.folder, "-l", self.log, "-w", "-o", options, "start")
        return self

    def __exit__(self, *failure):
        self.run(self.programs / "pg_ctl", "-D", self.folder, "-m", "fast", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def uri(self):
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    @property
    def jdbc(self):
        return f"jdbc:postgresql://127.0.0.1:{self.port}/postgres?user=postgres"

    def psql(self, sql):
        return ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-At", self.uri, "-c", sql]

    def fill(self, patients, days):
        script = TABLES.format(patients=patients, days=days)
        subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", self.uri], input=script, text=True, check=True)

    def count(self, table):
        answer = subprocess.run(self.psql(f"SELECT count(*) FROM {table}"), check=True, capture_output=True, text=True)
        return int(answer.stdout)
