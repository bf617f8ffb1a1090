"""Whether the API answers."""

from __future__ import annotations

import httpx2

from medstaff.settings import Settings
from medstaff.status.part import Part, not_asked

PATIENCE_SECONDS = 4.0


async def ask_api(settings: Settings) -> Part:
    """Ask the API whether it serves; of several, the one that answers at the address."""
    address = settings.api_url
    if address is None:
        return not_asked("nothing says where it is; set MEDSTAFF_API_URL, or start `medstaff up`")
    try:
        async with httpx2.AsyncClient(base_url=address, timeout=PATIENCE_SECONDS, trust_env=False) as http:
            answer = await http.get("/health/live")
    except httpx2.TimeoutException:
        return Part(False, f"{address} does not answer within {PATIENCE_SECONDS:.0f} s")
    except (httpx2.TransportError, httpx2.InvalidURL) as fault:
        return Part(False, f"{address} cannot be reached: {fault}")
    if answer.status_code != httpx2.codes.OK:
        return Part(False, f"{address} answers {answer.status_code}; is it the API?")
    return Part(True, address)
