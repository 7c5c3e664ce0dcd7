# shellcheck shell=bash
# How a bundled jar is run: the JVM, its flags, its archive of classes. For ./shardmill of a folder of sources, and for that of
# a package, which has this file beside the jar.

fail() {
  echo "shardmill: $1" >&2
  exit 2
}

find_java() {
  java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  command -v "$java" >/dev/null || fail "needs Java 17: no java found; install it (Debian: apt install openjdk-17-jre-headless, macOS: brew install openjdk@17) or set JAVA_HOME"
}

# Loading and verifying classes is a third of the CPU time of a small run. An archive of them, made
# by a small run, saves most of it. A JVM takes it for one jar only, by path, time and size, and
# ignores it in silence for any other; and would take it for other bytes of the same time and size.
# So a note beside it tells whose it is, and is as old as that jar.
real_java() {
  readlink -f "$(command -v "$java")" || command -v "$java"
}

# archive_fits NAME JAR STATE: whether the archive in the folder STATE is one of the jar.
archive_fits() {
  local note=$3/$1.archived jar=$2 whose
  # Their jobs do not run here, or not without a service.
  [[ $1 != dataflow && $1 != portable ]] || return 0
  [[ -e $note ]] || return 1
  whose=$(<"$note")
  [[ ${whose#* * } == "$jar by $(real_java)" ]] || return 1
  [[ $jar -nt $note || $jar -ot $note ]] || return 0
  # Packaged again to the same bytes, as by a run of the tests: it gets back the time that the archive knows.
  [[ $(cksum <"$jar") == "${whose% "$jar" by *}" ]] && touch -r "$note" "$jar" 2>/dev/null
}

# archive_classes NAME JAR STATE SAMPLE: makes it, by a run of the file that the command SAMPLE writes to its argument.
archive_classes() {
  local name=$1 jar=$2 state=$3 sample=$4 note=$3/$1.archived work
  # In a folder of somebody else starts are slower, and no more.
  if ! mkdir -p "$state" 2>/dev/null || [[ ! -w $state ]]; then return 0; fi
  work=$(mktemp -d "$state/archive.XXXXXX")
  rm -f "$note" "$state/$name.jsa"
  if "$sample" "$work/sample.vcf.gz" >"$state/archive.log" 2>&1 &&
    "$java" -XX:+UseParallelGC -XX:ArchiveClassesAtExit="$work/classes.jsa" -jar "$jar" vcf --runner="$name" \
      --input="$work/sample.vcf.gz" --output="$work/out" --minSampleCallRate=0.1 >>"$state/archive.log" 2>&1 &&
    [[ -s $work/classes.jsa ]]; then
    mv -f "$work/classes.jsa" "$state/$name.jsa"
  else
    echo "shardmill: starts will be slower, see $state/archive.log" >&2
  fi
  echo "$(cksum <"$jar") $jar by $(real_java)" >"$work/note"
  touch -r "$jar" "$work/note"
  mv -f "$work/note" "$note"
  rm -rf "$work"
}

# launch NAME JAR STATE COMPILER [ARGUMENT ...]: runs the jar, with the rules COMPILER for its compiler.
launch() {
  local name=$1 jar=$2 state=$3 compiler=$4 flags=()
  shift 4
  # Throughput counts here and pauses do not: the parallel collector takes less processor time than G1.
  # Blocks are garbage at once, so a small young generation keeps the process small at no cost.
  if [[ ${SHARDMILL_JAVA_OPTS:-} != *GC* ]]; then flags+=(-XX:+UseParallelGC -Xms128m -XX:MaxNewSize=192m); fi
  # Half of a small run's processor time went to optimizing set-up code, and much of the rest to
  # putting whole call trees into one method. HotSpot would report on standard output that it has
  # read the directives.
  flags+=(-XX:FreqInlineSize=35 -XX:+UnlockDiagnosticVMOptions "-XX:CompilerDirectivesFile=$compiler" -XX:-DisplayVMOutput)
  if [[ -t 2 ]]; then flags+=(-Dshardmill.terminal=true); fi
  # For what is printed to be run by others, such as a timer.
  flags+=("-Dshardmill.command=$here/shardmill")
  if [[ -e $state/$name.jsa ]]; then flags+=("-XX:SharedArchiveFile=$state/$name.jsa" -Xlog:cds=off -Xlog:cds+dynamic=off); fi
  # shellcheck disable=SC2086 # Several options in one variable are several words.
  "$java" ${flags[@]+"${flags[@]}"} ${SHARDMILL_JAVA_OPTS:-} -jar "$jar" "$@"
}
