"""The Temporal that settings name: a client of it, or in a line what is in the way."""

from __future__ import annotations

import asyncio
import re

from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest
from temporalio.client import Client
from temporalio.service import RPCError, RPCStatusCode

from medstaff.errors import Unreachable
from workflows.connection import connect

PATIENCE_SECONDS = 15
# How the SDK quotes the system's own words in its one text for every failure.
QUOTED = re.compile(r'message: "([^"]+)"')
SHUT = (RPCStatusCode.PERMISSION_DENIED, RPCStatusCode.UNAUTHENTICATED)


async def client_of(
    address: str, namespace: str, key: bytes | None, *, tls: bool, api_key: str | None
) -> Client:
    """A client of a namespace that is there. Raises Unreachable."""
    where = f"Temporal at {address} (TEMPORAL_ADDRESS)"
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            client = await connect(address, namespace, key, tls=tls, api_key=api_key)
            await client.workflow_service.describe_namespace(DescribeNamespaceRequest(namespace=namespace))
    except TimeoutError:
        raise Unreachable(f"{where} does not answer within {PATIENCE_SECONDS} s") from None
    except RPCError as fault:
        raise Unreachable(_refused(fault, where, namespace)) from None
    except (RuntimeError, ValueError) as fault:  # the SDK has no type for it
        quoted = QUOTED.search(str(fault))
        raise Unreachable(f"{where} cannot be reached: {quoted[1] if quoted else fault}") from None
    return client


def _refused(fault: RPCError, where: str, namespace: str) -> str:
    if fault.status is RPCStatusCode.NOT_FOUND:
        return (
            f"{where} has no namespace {namespace!r}: make it with `temporal operator namespace create "
            f"--namespace {namespace}`, or set MEDSTAFF_TEMPORAL_NAMESPACE"
        )
    if fault.status in SHUT:
        return f"{where} does not let us in: {fault.message}; check MEDSTAFF_TEMPORAL_API_KEY and _TLS"
    return f"{where} does not answer: {fault.message}"
