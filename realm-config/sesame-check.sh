#!/usr/bin/env bash
# Checks a realm with Sésame: prints what is wrong and how to mend it, and tells a script by its exit code.
#
#   kcadm.sh config credentials --server https://… --realm master --user …
#   realm-config/sesame-check.sh [--mail] [--html] REALM [en|fr]
#   realm-config/sesame-check.sh --html REALM > check.html
#
# --mail: connects and logs in to the realm's mail server, too, without sending anything; that wants the role manage-realm.
# --html: a page for a browser, which needs nothing beside itself.
# 0: nothing worse than a note; 1: warnings; 2: something critical; 3: the check could not be made.
# KCADM names another kcadm.sh than the one on the path; further words for it go into KCADM_OPTIONS (such as "--config FILE").
set -uo pipefail
usage="usage: sesame-check.sh [--mail] [--html] REALM [en|fr]"
kcadm=${KCADM:-kcadm.sh}
type=text/plain
mail=false
while [[ ${1:-} == --* ]]; do
  case $1 in
    --mail) mail=true ;;
    --html) type=text/html ;;
    *) echo "$usage" >&2; exit 3 ;;
  esac
  shift
done
[[ -n ${1:-} ]] || { echo "$usage" >&2; exit 3; }
realm=$1
command -v "$kcadm" > /dev/null || { echo "sesame-check.sh: no $kcadm here; KCADM=/opt/keycloak/bin/kcadm.sh names it" >&2; exit 3; }
# As the terminal speaks, unless told.
case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in fr*) language=fr ;; *) language=en ;; esac
language=${2:-$language}
# shellcheck disable=SC2086 # Several words.
report=$("$kcadm" get "sesame/check" -r "$realm" -q "lang=$language" -q "mail=$mail" -h "Accept=$type" ${KCADM_OPTIONS:-}) || exit 3
printf '%s\n' "$report"
# The first line of the text ends in the worst of all, the page's first tag has it.
first=${report%%$'\n'*}
case $type in
  text/html) worst=${first#*data-worst=\"} worst=${worst%%\"*} ;;
  *) worst=${first##* } ;;
esac
case $worst in
  critical) exit 2 ;;
  warning) exit 1 ;;
  note | clean) exit 0 ;;
  *) exit 3 ;;
esac
