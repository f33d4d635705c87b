# Sends a mail that `aanbod digest` wrote: adds who it is from, to whom and when, and takes out that it is a draft.
set -eu
{
    printf 'From: %s\r\nTo: %s\r\nDate: %s\r\n' "$DIGEST_FROM" "$DIGEST_TO" "$(date -R)"
    sed '1,/^\r*$/{/^X-Unsent:/d;}' "$1"
} | curl --fail --silent --show-error --ssl-reqd --url "$DIGEST_SERVER" --user "$DIGEST_LOGIN" \
    --mail-from "$DIGEST_FROM" --mail-rcpt "$DIGEST_TO" --upload-file -
