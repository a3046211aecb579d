#!/usr/bin/env bash
# Puts Sésame into a realm, from the flows that the realm has, and takes it out again.
#
#   kcadm.sh config credentials --server https://… --realm master --user …
#   realm-config/sesame-install.sh REALM [--dry-run] [--variant NAME] [--reset] [--first-login] [--client ID]… [--all-clients]
#       [--overwrite] [--themes] [--french] [--set NAME=VALUE]… [--attribute NAME=VALUE]…
#   realm-config/sesame-install.sh REALM --undo [--dry-run] [--credentials] [--attributes]
#   realm-config/sesame-install.sh REALM --test-mail ADDRESS
#   realm-config/sesame-install.sh REALM --state
#
# It speaks French where the terminal does; --lang fr or --lang en says otherwise. docs/installer.md says what each does.
# 0: done; 1: refused, nothing was changed, or no mail server took the mail; 3: a wrong word on the command line, or no kcadm.sh.
# KCADM names another kcadm.sh than the one on the path; further words for it go into KCADM_OPTIONS (such as "--config FILE").
set -uo pipefail

usage() {
  sed -n '5,9p' "$0" | sed 's/^# *//' >&2
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

pair() {
  printf '%s:%s' "$(json "${1%%=*}")" "$(json "${1#*=}")"
}

joined() {
  local IFS=,
  printf '%s' "$*"
}

realm=${1:-}
case $realm in "" | -*) usage ;; esac
shift
path=sesame/install
# As the terminal speaks, unless told.
case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in fr*) language=fr ;; *) language=en ;; esac
dry=false
fields=()
clients=()
settings=()
attributes=()
while [ $# -gt 0 ]; do
  word=$1
  shift
  case $word in
    --dry-run) dry=true ;;
    --undo) path=sesame/install/undo ;;
    --state) path=state ;;
    --reset) fields+=('"reset":true') ;;
    --first-login) fields+=('"firstLogin":true') ;;
    --overwrite) fields+=('"overwrite":true') ;;
    --credentials) fields+=('"credentials":true') ;;
    --attributes) fields+=('"attributes":true') ;;
    --all-clients) clients+=('"*"') ;;
    --themes) settings+=('"loginTheme":"sesame"' '"emailTheme":"sesame"' '"accountTheme":"sesame"') ;;
    --french)
      settings+=('"internationalizationEnabled":true' '"supportedLocales":"fr,fr-CA,en"' '"defaultLocale":"fr"')
      ;;
    --lang | --variant | --client | --test-mail | --set | --attribute)
      [ $# -gt 0 ] || usage
      case $word in
        --lang) language=$1 ;;
        --variant) fields+=("\"variant\":$(json "$1")") ;;
        --client) clients+=("$(json "$1")") ;;
        --test-mail) path=sesame/install/test-mail fields+=("\"to\":$(json "$1")") ;;
        *)
          case $1 in *=*) ;; *) usage ;; esac
          if [ "$word" = --set ]; then settings+=("$(pair "$1")"); else attributes+=("$(pair "$1")"); fi
          ;;
      esac
      shift
      ;;
    *) usage ;;
  esac
done
[ ${#clients[@]} -eq 0 ] || fields+=("\"clients\":[$(joined "${clients[@]}")]")
[ ${#settings[@]} -eq 0 ] || fields+=("\"settings\":{$(joined "${settings[@]}")}")
[ ${#attributes[@]} -eq 0 ] || fields+=("\"attributes\":{$(joined "${attributes[@]}")}")

command -v "${KCADM:-kcadm.sh}" >/dev/null || {
  printf '%s\n' "${KCADM:-kcadm.sh} is not found: export PATH=\$PATH:/opt/keycloak/bin, or KCADM=/opt/keycloak/bin/kcadm.sh" >&2
  exit 3
}

# shellcheck disable=SC2086 # Several words.
if [ "$path" = state ]; then
  "${KCADM:-kcadm.sh}" get sesame/install -r "$realm" ${KCADM_OPTIONS:-} || exit 1
else
  said=$(printf '{%s}' "$(joined ${fields[@]+"${fields[@]}"})" |
    "${KCADM:-kcadm.sh}" create "$path" -r "$realm" -q "lang=$language" -q "dry-run=$dry" \
      -h "Accept=text/plain, application/json;q=0.9" -o -f - ${KCADM_OPTIONS:-}) || exit 1
  printf '%s\n' "$said"
  case $path in */test-mail) [[ $said == "[sent] "* ]] || exit 1 ;; esac
fi
