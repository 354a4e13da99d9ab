#!/bin/sh
exec "$(dirname "$0")/ban-viet.sh" "$@"
