"""The week as a board: days across, work down."""
