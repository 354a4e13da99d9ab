#!/bin/sh
# Opens the preview by a double click: Linux, and macOS through xem-thu.command.
cd "$(dirname "$0")/../.." || exit 1
python3 run.py preview "$@" && exit
echo
echo "Nhấn Enter để đóng cửa sổ này."
read -r _
exit 1
