#!/usr/bin/env bash
# Puts Sésame's JAR into a Keycloak, in the place of older ones, and builds it with the options in use. Or takes that back.
#
#   realm-config/sesame-server.sh [--dry-run] [--yes] KEYCLOAK_HOME [JAR]
#   realm-config/sesame-server.sh --undo [--yes] KEYCLOAK_HOME
#
# A plain `kc.sh build` keeps what stands in conf/ and in KC_* variables, and forgets what the last build was told on its command
# line: metrics, the database, features. This command asks the server what it was built with, and says it again.
#
# --dry-run  says what would be done, and does nothing
# --yes      goes on where another extension's provider loses or wins against one of Sésame's, or where an undo leaves no Sésame
# --undo     puts back the JARs and the build that were there before the last run
#
# Stop the server first. Needs Bash, and Java as Keycloak itself. 0: done, or nothing to do; 1: failed, all is as it was;
# 2: not done, a question needs --yes; 3: not done, the call is wrong.
set -euo pipefail

fail() { printf 'sesame-server: %s\n' "$2" >&2; exit "$1"; }
say() { printf '%s\n' "$*"; }

dry=false undo=false yes=false
while [[ ${1:-} == --* ]]; do
  case $1 in
    --dry-run) dry=true ;;
    --undo) undo=true ;;
    --yes) yes=true ;;
    *) fail 3 "unknown option $1" ;;
  esac
  shift
done
[[ $# -ge 1 && $# -le 2 ]] || fail 3 "usage: sesame-server.sh [--dry-run] [--yes] KEYCLOAK_HOME [JAR], or --undo KEYCLOAK_HOME"
[[ -x $1/bin/kc.sh && -d $1/providers && -d $1/lib/quarkus ]] || fail 3 "$1 is no Keycloak: bin/kc.sh, providers/ or lib/quarkus/ is missing"
home=$(cd "$1" && pwd -P)
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
kept=$home/sesame-undo
java=${JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/}java}

# A server that runs reads its JARs again and again.
for process in /proc/[0-9]*/cmdline; do
  if [[ -r $process ]] && tr '\0' '\n' <"$process" 2>/dev/null | grep -qxF -e "-Dkc.home.dir=$home/bin/.." -e "-Dkc.home.dir=$home"; then
    $dry || fail 3 "this Keycloak is running: stop it first"
    say "This Keycloak is running: it has to be stopped first."
  fi
done

# Which JARs of providers/ are Sésame's, under whatever name.
ours() {
  local jar
  for jar in "$home"/providers/*.jar; do
    # The name of an entry stands in a JAR as it is.
    if [[ -f $jar ]] && LC_ALL=C grep -qaF 'fr/sesame/keycloak/' "$jar"; then printf '%s\n' "$jar"; fi
  done
}

restore() {
  local jar
  ours | while IFS= read -r jar; do rm -f "$jar"; done
  for jar in "$kept"/providers/*.jar; do
    if [[ -f $jar ]]; then cp -p "$jar" "$home/providers/"; fi
  done
  rm -rf "$home/lib/quarkus"
  cp -Rp "$kept/quarkus" "$home/lib/quarkus"
  rm -rf "$kept"
}

if $undo; then
  [[ -d $kept/quarkus ]] || fail 3 "there is nothing to undo in $home"
  if ! compgen -G "$kept/providers/*.jar" >/dev/null && ! $yes; then
    say "There was no Sésame before. A realm whose flows have its steps then answers every login with an error page:"
    say "bind other flows and themes first (docs/upgrade.md), in every realm, then run this again with --yes."
    exit 2
  fi
  restore
  say "The JARs and the build are those of before. Start Keycloak again."
  exit 0
fi

jar=${2:-$here/../bundle/target/keycloak-sesame.jar}
if [[ $# -eq 1 && -f $here/keycloak-sesame.jar ]]; then jar=$here/keycloak-sesame.jar; fi
[[ -f $jar ]] || fail 3 "there is no $jar"
LC_ALL=C grep -qaF 'fr/sesame/keycloak/' "$jar" || fail 3 "$jar is not Sésame's"

# What the server says of its options: a name, a value and where that comes from.
options() {
  "$home/bin/kc.sh" show-config 2>/dev/null | sed -nE "s/^[[:space:]]+kc\.([^ ]+) = +(.*) \(([^()]*)\)\$/\1\t\2\t\3/p"
}
shown=$("$home/bin/kc.sh" show-config 2>&1) || fail 1 "kc.sh show-config failed: $shown"
before=$(options)
building=()
while IFS=$'\t' read -r name value source; do
  case $name in
    # What the build notes of its own accord, such as the age of each JAR in providers/: no options.
    optimized | profile | version | provider.file.*) ;;
    # From conf/ and KC_* the build takes the others by itself.
    *) if [[ $source == Persisted ]]; then building+=("--$name=$value"); fi ;;
  esac
done <<<"$before"
development=false
case $shown in *"Current Mode: development"*) development=true ;; esac

say "Keycloak: $home"
say "JAR:      $jar"
older=$(ours)
if [[ -n $older ]]; then say "Older JARs of Sésame, which go:" && printf '%s\n' "$older" | sed 's/^/  /'; fi

# Without the older ones, whose classes would be found first.
class_path=$jar:$home/lib/lib/main/*:$home/lib/lib/boot/*
for other in "$home"/providers/*.jar; do
  if [[ -f $other ]] && ! grep -qxF "$other" <<<"$older"; then class_path+=:$other; fi
done
census=$(mktemp)
trap 'rm -f "$census"' EXIT
said=$("$java" -cp "$class_path" fr.sesame.keycloak.server.ProviderCensus "$census" 2>&1) \
  || fail 1 "the providers of $jar could not be read: $said"
rivals=$(<"$census")
say "Providers of Keycloak that it takes the place of, in every realm, master included:"
awk -F'\t' '$1 == "keycloak" && $4 == "replaced" {print "  " $2 " " $3}' <<<"$rivals"
others=$(awk -F'\t' '$1 == "other" {print "  " $2 " " $3 ": " ($4 == "replaced" ? "Sésame takes the place of " : "Sésame does not get to work; taken is ") $5}' <<<"$rivals")
if [[ -n $others ]]; then
  say "OTHER EXTENSIONS WITH THE SAME PROVIDERS:"
  say "$others"
fi
if $development; then
  say "Last started with start-dev, which builds by itself: nothing to build."
else
  say "Built with, from the last build: ${building[*]:-nothing but defaults}"
  awk -F'\t' '$3 ~ /keycloak.conf|KcEnv|Env/ {print "  and from " $3 ": " $1}' <<<"$before"
fi
if $dry; then
  say "Nothing was done (--dry-run)."
  exit 0
fi
if [[ -n $others ]] && ! $yes; then
  say "Not done: say with --yes that this is meant."
  exit 2
fi

# A half-made copy is no way back.
rm -rf "$kept.new" && mkdir -p "$kept.new/providers"
if [[ -n $older ]]; then while IFS= read -r one; do cp -p "$one" "$kept.new/providers/"; done <<<"$older"; fi
cp -Rp "$home/lib/quarkus" "$kept.new/quarkus"
rm -rf "$kept" && mv "$kept.new" "$kept"

cp "$jar" "$home/providers/.keycloak-sesame.new"
chmod 644 "$home/providers/.keycloak-sesame.new"
if [[ -n $older ]]; then while IFS= read -r one; do rm -f "$one"; done <<<"$older"; fi
mv "$home/providers/.keycloak-sesame.new" "$home/providers/keycloak-sesame.jar"

if ! $development; then
  if ! "$home/bin/kc.sh" build "${building[@]}"; then
    restore
    fail 1 "kc.sh build failed; JARs and build are as they were"
  fi
  persisted='$3 == "Persisted" && $1 != "optimized" && $1 !~ /^provider\.file\./'
  after=$(options | awk -F'\t' "$persisted" | sort)
  wanted=$(awk -F'\t' "$persisted" <<<"$before" | sort)
  lost=$(comm -23 <(printf '%s\n' "$wanted") <(printf '%s\n' "$after"))
  if [[ -n $lost ]]; then
    restore
    fail 1 "the build has lost options, so all is as it was: $lost"
  fi
fi
say "Done. Start Keycloak again. The way back: sesame-server.sh --undo $home"
