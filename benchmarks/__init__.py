"""Ours beside its peers on the same weeks, judged by one evaluator that shares no code with either."""
