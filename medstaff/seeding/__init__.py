"""Careers made up for a sandbox: whole files of many years, the same for the same seed.

Everything in them is decided by the domain's own commands, in the order in which it would have come about;
only the people, their days and their luck are made up.
"""
