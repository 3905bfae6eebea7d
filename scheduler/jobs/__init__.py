"""Work behind the scenes: the queue's messages, the worker, its leases, and what it sends."""
