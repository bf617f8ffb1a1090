"""The command line: a file for each verb or group of verbs; `program` puts them together.

What a verb works with is loaded once it is asked for: help is there at once.
"""
