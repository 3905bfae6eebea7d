"""The pages that people look at: server-rendered, a room in a folder of its own."""
