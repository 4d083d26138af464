"""Network, disk and sound card; asyncio, no Qt."""
