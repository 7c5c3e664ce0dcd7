#!/usr/bin/env bash
# Runs Shardmill. Needs Java 17; see README.md.
#
#   ./shardmill VERB [--name=value ...]
#
# SHARDMILL_JAVA_OPTS  options for the JVM, such as -Xmx8g
# SHARDMILL_STATE      folder for what makes starts quick, made by the first one; else this one, or that of the user's caches
# JAVA_HOME            the Java 17 to use; without it, java on the PATH
set -euo pipefail

script=${BASH_SOURCE[0]}
while [[ -L $script ]]; do
  target=$(readlink "$script")
  if [[ $target == /* ]]; then script=$target; else script=$(dirname "$script")/$target; fi
done
here=$(cd "$(dirname "$script")" && pwd -P)
source "$here/lib/launch.sh"

jars=("$here"/lib/shardmill-*.jar)
jar=${jars[0]}
runner=${jar##*/shardmill-}
runner=${runner%.jar}

state=${SHARDMILL_STATE:-$here/state}
if [[ -z ${SHARDMILL_STATE:-} && ! -w $here ]]; then
  state=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/shardmill
fi

sample() {
  cp "$here/lib/sample.vcf.gz" "$1"
}

find_java
case ${1:-} in
  demo | test)
    fail "$1 is of the folder of sources, and this is a package of the runner $runner; see README.md"
    ;;
  flink)
    if [[ ${2:-} == start ]]; then set -- "$@" "--libraries=$here/lib/cluster"; fi
    set -- "$@" "--folder=$state/flink"
    ;;
esac
archive_fits "$runner" "$jar" "$state" || archive_classes "$runner" "$jar" "$state" sample
# The runner of the package is that of a run, unless another is asked for.
launch "$runner" "$jar" "$state" "$here/lib/compiler.json" "$@"
