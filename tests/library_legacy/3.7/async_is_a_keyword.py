"""asyncio.async is no name any more: async is a keyword."""
import asyncio
print('before')
asyncio.async(1)
