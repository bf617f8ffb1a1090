"""Waiting: durable workflows, their ports, and the adapters behind the ports."""
