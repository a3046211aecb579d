#!/usr/bin/env bash
# Checks a realm with Sésame: prints what is wrong and how to mend it, and tells a script by its exit code.
#
#   kcadm.sh config credentials --server https://… --realm master --user …
#   realm-config/sesame-check.sh REALM [en|fr]
#
# 0: nothing worse than a note; 1: warnings; 2: something critical; 3: the check could not be made.
# KCADM names another kcadm.sh than the one on the path; further words for it go into KCADM_OPTIONS (such as "--config FILE").
set -uo pipefail
realm=${1:?usage: sesame-check.sh REALM [en|fr]}
# As the terminal speaks, unless told.
case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in fr*) language=fr ;; *) language=en ;; esac
language=${2:-$language}
# shellcheck disable=SC2086 # Several words.
report=$("${KCADM:-kcadm.sh}" get "sesame/check" -r "$realm" -q "lang=$language" -h "Accept=text/plain" ${KCADM_OPTIONS:-}) || exit 3
printf '%s\n' "$report"
# The first line ends in the worst of all.
case ${report%%$'\n'*} in
  *" critical") exit 2 ;;
  *" warning") exit 1 ;;
  *" note" | *" clean") exit 0 ;;
  *) exit 3 ;;
esac
