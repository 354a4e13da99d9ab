#!/bin/sh
# Opens the desk by a double click: Linux, and macOS through ban-viet.command.
cd "$(dirname "$0")/../.." || exit 1
python3 run.py write "$@" && exit
echo
echo "Nhấn Enter để đóng cửa sổ này."
read -r _
exit 1
