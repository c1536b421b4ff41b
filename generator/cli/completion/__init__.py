"""Scripts that let a shell complete what raak takes: a module a shell, and one line here."""

from generator.cli.completion import bash, fish, zsh

SCRIPTS = {"bash": bash.script, "zsh": zsh.script, "fish": fish.script}
"""By the name of the shell: each makes the script of the phrases in which it describes things."""
