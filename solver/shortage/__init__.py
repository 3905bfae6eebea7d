"""What stays empty, proven by re-solving parts of the week: who is short together, and what would fill it.

Imports engines: nothing here may be imported where no engine may run.
"""
