"""How much the service bears, beside what a bare Flask bears on the same machine in the same run."""
