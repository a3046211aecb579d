#!/usr/bin/env bash
# Goes to the page where each application of a realm begins, from this machine, and says whether it begins a login by itself.
#
#   kcadm.sh config credentials --server https://… --realm master --user …
#   realm-config/sesame-start-pages.sh REALM [en|fr] [--seconds N]
#
# It speaks French where the terminal does. Takes curl. N is how long a page may take each time that it is asked for: 10, unless told.
# docs/checker.md says what each word means.
# 0: nothing worse than a note; 1: warnings; 3: it could not be done.
# KCADM names another kcadm.sh than the one on the path; further words for it go into KCADM_OPTIONS (such as "--config FILE").
set -uo pipefail

usage() {
  sed -n '4,5p' "$0" | sed 's/^# *//' >&2
  exit 3
}

realm=${1:-}
case $realm in "" | -*) usage ;; esac
shift
# As the terminal speaks, unless told.
case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in fr*) language=fr ;; *) language=en ;; esac
seconds=10
while [ $# -gt 0 ]; do
  case $1 in
    en | fr) language=$1 ;;
    --seconds)
      shift
      [[ ${1:-} =~ ^[1-9][0-9]{0,2}$ ]] || usage
      seconds=$1
      ;;
    *) usage ;;
  esac
  shift
done

for program in "${KCADM:-kcadm.sh}" curl; do
  command -v "$program" >/dev/null || {
    printf '%s is not found\n' "$program" >&2
    exit 3
  }
done
# shellcheck disable=SC2086 # Several words.
pages=$("${KCADM:-kcadm.sh}" get sesame/check/start-pages -r "$realm" -h "Accept=text/plain" ${KCADM_OPTIONS:-}) || exit 3

# Addresses come from whoever may edit applications, and from their sites. None of them is a word on a command line before it has been
# seen to be a web address, and of an answer nothing is printed or kept but where it leads.

# Bytes, not letters: an address has printable ASCII alone.
export LC_ALL=C
folder=$(mktemp -d) || exit 3
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 3
most_hops=10
worst=0

is_web() {
  [[ $1 =~ ^[Hh][Tt][Tt][Pp][Ss]?://[!-~]+$ ]]
}

# Without what may be a secret, and too long to read.
shown() {
  local plain=${1%%\#*}
  printf '%s' "${plain%%\?*}"
}

# What a query says, decoded: %2F, and + for a space.
decoded() {
  local text=${1//\\/\\\\}
  text=${text//+/ }
  printf '%b' "${text//%/\\x}"
}

# The value of a parameter of an address, as it stands there.
parameter() {
  local query="&${1#*\?}"
  case $query in *"&$2="*) ;; *) return ;; esac
  query=${query#*"&$2="}
  printf '%s' "${query%%[&#]*}"
}

# What a query says, as people read it: decoded, unless there is anything in it that a terminal might obey.
readable() {
  local text
  text=$(decoded "$1" 2>/dev/null)
  if [[ $text =~ ^[\ -~]*$ ]]; then printf '%s' "$text"; else printf '%s' "$1"; fi
}

# As a browser would ask that has never been there: gives the status, and where that leads.
ask() {
  curl --disable --silent --globoff --max-redirs 0 --proto '=http,https' --connect-timeout "$seconds" --max-time "$seconds" \
    --cookie cookies --cookie-jar cookies --header 'Accept: text/html,application/xhtml+xml,*/*;q=0.8' \
    --user-agent 'Mozilla/5.0 (sesame-start-pages)' --output /dev/null --write-out '%{http_code} %{redirect_url}' --url "$1"
}

# Whether an address begins a login: sets outcome, and detail where it isn't this application's.
begins() {
  local path
  path=$(shown "$1")
  case $path in
    "$home"/protocol/openid-connect/auth)
      detail=$(parameter "$1" client_id)
      if [ "$(decoded "$detail" 2>/dev/null)" = "$(decoded "$2")" ]; then
        outcome=begins
      else
        outcome=other-client detail=$(readable "$detail")
      fi
      ;;
    # Whose login it is, is in the request, which is packed.
    "$home"/protocol/saml | "$home"/protocol/saml/clients/*) outcome=begins ;;
    */realms/*/protocol/openid-connect/auth | */realms/*/protocol/saml | */realms/*/protocol/saml/clients/*)
      outcome=other-realm detail=${path%/protocol/*}
      ;;
    *) return 1 ;;
  esac
}

# Keycloak refuses a login that names a wrong way back, among others: sets outcome then.
refused() {
  local said
  said=$(ask "$1") || return 0
  case ${said%% *} in
    # 401 is Kerberos, which asks the browser first.
    401) ;;
    4?? | 5??) outcome=refused detail=${said%% *} ;;
  esac
}

# Goes from a start page to where it leads: sets outcome, where and detail.
go() {
  local next=$1 hops=0 said status
  outcome=no-web-address where=$1 detail=
  : >cookies
  while is_web "$next"; do
    where=$(shown "$next")
    if begins "$next" "$2"; then
      [ "$outcome" != begins ] || refused "$next"
      return
    fi
    if [ "$hops" -ge "$most_hops" ]; then
      outcome=round
      return
    fi
    hops=$((hops + 1))
    said=$(ask "$next")
    detail=$?
    if [ "$detail" -ne 0 ]; then
      outcome=no-answer
      return
    fi
    status=${said%% *}
    case $status in
      301 | 302 | 303 | 307 | 308) next=${said#* } ;;
      2??)
        outcome=page
        return
        ;;
      *)
        outcome=error detail=$status
        return
        ;;
    esac
  done
  detail=
}

word() {
  case $language:$1 in
    fr:title) echo "Pages de départ du realm, vues d’ici :" ;;
    fr:none) echo "Aucune application n’a d’URL d’accueil." ;;
    fr:home) echo "L’URL d’accueil" ;;
    fr:note) echo "remarque" ;;
    fr:warning) echo "avertissement" ;;
    fr:begins) echo "commence une connexion." ;;
    fr:page) echo "répond par une page : ouvrez-la, et voyez si un script y commence une connexion." ;;
    fr:other-client) echo "commence la connexion d’une autre application :" ;;
    fr:other-realm) echo "commence une connexion ailleurs :" ;;
    fr:refused) echo "commence une connexion que Keycloak refuse :" ;;
    fr:round) echo "redirige sans fin." ;;
    fr:no-answer) echo "ne répond pas. Erreur de curl :" ;;
    fr:no-web-address) echo "n’est pas une adresse du web, ou mène à ce qui n’en est pas une." ;;
    fr:error) echo "répond par une erreur :" ;;
    *:title) echo "Start pages, seen from here, of the realm" ;;
    *:none) echo "No application has a Home URL." ;;
    *:home) echo "The Home URL" ;;
    *:note) echo "note" ;;
    *:warning) echo "warning" ;;
    *:begins) echo "begins a login." ;;
    *:page) echo "answers with a page: open it, and look whether a script begins a login there." ;;
    *:other-client) echo "begins the login of another application:" ;;
    *:other-realm) echo "begins a login elsewhere:" ;;
    *:refused) echo "begins a login that Keycloak refuses:" ;;
    *:round) echo "redirects without end." ;;
    *:no-answer) echo "doesn’t answer. curl’s error:" ;;
    *:no-web-address) echo "is no web address, or leads to what is none." ;;
    *:error) echo "answers with an error:" ;;
  esac
}

home=${pages%%$'\n'*}
printf '%s %s\n' "$(word title)" "$realm"
[ "$pages" != "$home" ] || printf '\n%s\n' "$(word none)"
while read -r address client name; do
  [ -n "$address" ] || continue
  go "$address" "$client"
  case $outcome in
    begins) severity= detail= ;;
    page) severity=note detail= ;;
    round | no-web-address) severity=warning detail= ;;
    *) severity=warning ;;
  esac
  [ "$severity" != warning ] || worst=1
  printf '\n%s%s\n  %s (%s)\n' "${severity:+[$(word "$severity")] }" "$outcome" "$name" "$(readable "$client")"
  # What the server tells of an address that is none.
  [ "$address" != - ] || where=$(word home)
  address=$(shown "$address")
  [ "$address" = - ] || [ "$address" = "$where" ] || printf '  %s\n' "$address"
  printf '  → %s %s%s\n' "$where" "$(word "$outcome")" "${detail:+ $detail}"
done < <([ "$pages" = "$home" ] || printf '%s\n' "${pages#*$'\n'}")
exit "$worst"
