#!/bin/sh
exec "$(dirname "$0")/xem-thu.sh" "$@"
