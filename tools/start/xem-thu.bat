@echo off
chcp 65001 >nul
cd /d "%~dp0..\.."
py -3 run.py preview
if errorlevel 1 pause
