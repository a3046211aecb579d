#!/usr/bin/env bash
# Puts Sésame into a realm, from the flows that the realm has, and takes it out again.
#
#   kcadm.sh config credentials --server https://… --realm master --user …
#   realm-config/sesame-install.sh REALM install [--dry-run] [--variant NAME] [--reset] [--first-login]
#       [--client ID]… [--all-clients] [--overwrite] [--set NAME=VALUE]… [--attribute NAME=VALUE]…
#   realm-config/sesame-install.sh REALM undo [--dry-run] [--credentials] [--attributes]
#   realm-config/sesame-install.sh REALM test-mail --to ADDRESS
#   realm-config/sesame-install.sh REALM state
#
# --lang fr has all of it in French. docs/installer.md says what each does.
# 0: done; 1: refused, nothing was changed; 3: a wrong word on the command line.
# KCADM names another kcadm.sh than the one on the path; further words for it go into KCADM_OPTIONS (such as "--config FILE").
set -uo pipefail

usage() {
  sed -n '4,8p' "$0" | sed 's/^# *//' >&2
  exit 3
}

# A text as JSON has it.
json() {
  local text=$1
  text=${text//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$'\t'/\\t}
  text=${text//$'\r'/\\r}
  text=${text//$'\n'/\\n}
  printf '"%s"' "$text"
}

joined() {
  local IFS=,
  printf '%s' "$*"
}

[ $# -ge 2 ] || usage
realm=$1
command=$2
shift 2
language=en
dry=false
fields=()
clients=()
settings=()
attributes=()
while [ $# -gt 0 ]; do
  case $1 in
    --dry-run) dry=true ;;
    --reset) fields+=('"reset":true') ;;
    --first-login) fields+=('"firstLogin":true') ;;
    --overwrite) fields+=('"overwrite":true') ;;
    --credentials) fields+=('"credentials":true') ;;
    --attributes) fields+=('"attributes":true') ;;
    --all-clients) clients+=('"*"') ;;
    --lang | --variant | --client | --to | --set | --attribute)
      [ $# -ge 2 ] || usage
      case $1 in
        --lang) language=$2 ;;
        --variant) fields+=("\"variant\":$(json "$2")") ;;
        --client) clients+=("$(json "$2")") ;;
        --to) fields+=("\"to\":$(json "$2")") ;;
        *)
          [ "$2" != "${2#*=}" ] || usage
          pair="$(json "${2%%=*}"):$(json "${2#*=}")"
          if [ "$1" = --set ]; then settings+=("$pair"); else attributes+=("$pair"); fi
          ;;
      esac
      shift
      ;;
    *) usage ;;
  esac
  shift
done
[ ${#clients[@]} -eq 0 ] || fields+=("\"clients\":[$(joined "${clients[@]}")]")
[ ${#settings[@]} -eq 0 ] || fields+=("\"settings\":{$(joined "${settings[@]}")}")
[ ${#attributes[@]} -eq 0 ] || fields+=("\"attributes\":{$(joined "${attributes[@]}")}")

case $command in
  install) path=sesame/install ;;
  undo) path=sesame/install/undo ;;
  test-mail) path=sesame/install/test-mail ;;
  state)
    # shellcheck disable=SC2086 # Several words.
    exec "${KCADM:-kcadm.sh}" get sesame/install -r "$realm" ${KCADM_OPTIONS:-}
    ;;
  *) usage ;;
esac
# shellcheck disable=SC2086 # Several words.
printf '{%s}' "$(joined ${fields[@]+"${fields[@]}"})" |
  "${KCADM:-kcadm.sh}" create "$path" -r "$realm" -q "lang=$language" -q "dry-run=$dry" \
    -h "Accept=text/plain, application/json;q=0.9" -o -f - ${KCADM_OPTIONS:-} || exit 1
