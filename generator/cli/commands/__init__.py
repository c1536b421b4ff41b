"""One module a command: `USAGE` says what it takes, `run` does it and gives the exit code."""
