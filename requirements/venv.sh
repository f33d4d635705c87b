#!/bin/sh
# Makes .venv with the first Python on the PATH that is new enough and can. PYTHON=... says which to take.
for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
    new=$python
    "$python" -c 'import ensurepip, venv' 2>/dev/null || continue
    echo "Making .venv with $("$python" -c 'import platform, sys; print("Python", platform.python_version(), "from", sys.executable)')."
    exec "$python" -m venv --clear .venv
done
if [ -n "$new" ]; then
    echo "This Python cannot make virtual environments; on Debian and Ubuntu install that part with: sudo apt-get install python3-venv" >&2
else
    echo "There is no Python 3.11 or newer${PYTHON:+ called $PYTHON} on this machine; install one from python.org or with your package manager." >&2
fi
exit 1
